"""Whose name stands at a comment: its writer's, until they take it off, which is for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models.closable import A_FORMER_READER
from comments.models.status import Status

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class FormerReader:
    """Who stands there instead: the same for everybody, so that no two comments can be told to be one person's."""

    initials: str = ""
    tint: int = 0
    is_moderator: bool = False

    @property
    def display_name(self) -> str:
        return gettext(A_FORMER_READER)


FORMER_READER = FormerReader()


class SignedQuerySet[M: models.Model](models.QuerySet[M]):
    def signed_by(self, member: "User", *, before: datetime | None = None) -> Self:
        """A member's comments that still bear their name; with `before` those written earlier than that."""
        theirs = self.filter(writer=member, name_taken_off_at=None).exclude(status__in=(Status.DRAFT, Status.ERASED))
        return theirs.filter(created_at__lt=before) if before else theirs

    @transaction.atomic
    def take_names_off(self) -> int:
        """Sign these “a former reader” for good, tell their essays, and answer how many they were."""
        rows = list(self.select_for_update(of=("self",), no_key=True).only("pk", "post_id").order_by("post_id", "pk"))
        self.model._default_manager.filter(pk__in=[row.pk for row in rows]).update(name_taken_off_at=timezone.now())
        tell_their_essays(rows)
        return len(rows)


class Signed(models.Model):
    """Who wrote it stays known to its writer, who may still take it down, and to moderators; to nobody else."""

    name_taken_off_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_signed(self) -> bool:
        return self.name_taken_off_at is None

    @property
    def signature(self) -> "User | FormerReader":
        """Whose name, initials and tint everybody sees."""
        return self.writer if self.is_signed else FORMER_READER  # type: ignore[attr-defined]  # the comment's

    @property
    def address_of_writer(self) -> str:
        """Where more can be read of whoever signed it: their essays, or the page they want; empty where there is neither."""
        writer: User = self.writer  # type: ignore[attr-defined]  # the comment's
        if not self.is_signed or not writer.handle or writer.is_gone:
            return ""
        if self.is_by_essay_writer:  # type: ignore[attr-defined]  # the comment's
            return reverse("writer", args=[writer.handle])
        return reverse("person", args=[writer.handle]) if writer.has_public_page else ""


def tell_their_essays(comments: "Sequence[models.Model]") -> None:
    """One of the comments of each essay tells it that the thread has changed; always in the same order, so that no two wait for each other."""
    for comment in {row.post_id: row for row in comments}.values():  # type: ignore[attr-defined]
        comment.tell_the_essay()  # type: ignore[attr-defined]
