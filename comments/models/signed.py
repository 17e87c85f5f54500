"""Whose name stands at a comment: its writer's or the pen-name they chose as they sent it, until they take it off, for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models.closable import A_FORMER_READER
from comments.models.pen_name import PenName
from comments.models.status import Status

if TYPE_CHECKING:
    from accounts.models import User

# What was brought back before it went out, or taken back before anybody could read it, says nothing of who was here.
NEVER_STOOD = Q(status=Status.DRAFT) | Q(status__in=(Status.WITHDRAWN, Status.ERASED), first_published_at=None)


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
        """A member's comments that still bear their own name; with `before` those written earlier than that.

        Not those with a pen-name: whatever happens to both in one moment would tell that they are one person's.
        """
        theirs = self.with_a_name_of(member).filter(pen_name=None)
        return theirs.filter(created_at__lt=before) if before else theirs

    def with_a_name_of(self, member: "User") -> Self:
        """A member's comments that still bear a name, their own or a pen-name."""
        theirs = self.filter(writer=member, name_taken_off_at=None)
        return theirs.exclude(status__in=(Status.DRAFT, Status.ERASED))

    def with_own_names(self) -> Self:
        """What bears the name that its writer has everywhere here."""
        return self.filter(name_taken_off_at=None, pen_name=None)

    def that_say_who_was_here(self, *, under_pen_name: bool) -> Self:
        """Those by which their writer has an identity beneath the essay, whether or not the name was taken off since."""
        return self.exclude(NEVER_STOOD).filter(pen_name__isnull=not under_pen_name)

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
    # Kept where the name was taken off: who writes here once with a pen-name does so all through the essay.
    pen_name = models.ForeignKey(
        PenName,
        verbose_name=_("pen-name"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="comments",
    )

    class Meta:
        abstract = True

    @property
    def is_signed(self) -> bool:
        return self.name_taken_off_at is None

    @property
    def is_pen_named(self) -> bool:
        """Whether a pen-name stands at it, or stood there until it was taken off."""
        return self.pen_name_id is not None

    @property
    def bears_own_name(self) -> bool:
        """Whether the name at it is the one that its writer has everywhere here."""
        return self.is_signed and not self.is_pen_named

    @property
    def signature(self) -> "User | PenName | FormerReader":
        """Whose name, initials and tint everybody sees."""
        if not self.is_signed:
            return FORMER_READER
        return self.pen_name or self.writer  # type: ignore[attr-defined]  # the comment's

    @property
    def address_of_writer(self) -> str:
        """Where more can be read of whoever signed it: their essays, or the page they want; empty where there is neither."""
        writer: User = self.writer  # type: ignore[attr-defined]  # the comment's
        if not self.bears_own_name or not writer.handle or writer.is_gone:
            return ""
        if self.is_by_essay_writer:  # type: ignore[attr-defined]  # the comment's
            return reverse("writer", args=[writer.handle])
        return reverse("person", args=[writer.handle]) if writer.has_public_page else ""


def tell_their_essays(comments: "Sequence[models.Model]") -> None:
    """One of the comments of each essay tells it that the thread has changed; always in the same order, so that no two wait for each other."""
    for comment in {row.post_id: row for row in comments}.values():  # type: ignore[attr-defined]
        comment.tell_the_essay()  # type: ignore[attr-defined]
