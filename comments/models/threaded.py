"""A comment's place in the talk: what it answers, and which top-level comment it is under."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.status import WAITING, Status

if TYPE_CHECKING:
    from accounts.models import User

# Deep chains are quarrels (Lobsters' figure).
DEEPEST = 18


def is_public(path: str = "") -> Q:
    """Of a comment at the end of this path: anybody may read it."""
    return Q(**{f"{path}status": Status.PUBLISHED, f"{path}writer__shows_words": True})


IS_PUBLIC = is_public()


def is_visible_to(user: "User | AnonymousUser") -> Q:
    """Of a comment: public, or one's own that waits."""
    return IS_PUBLIC | Q(writer=user, status__in=WAITING) if user.is_authenticated else IS_PUBLIC


class ThreadedQuerySet[M: models.Model](models.QuerySet[M]):
    def public(self) -> Self:
        """What anybody may read: published, by somebody whose account is in good standing."""
        return self.filter(IS_PUBLIC)

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What is public, and one's own that waits."""
        return self.filter(is_visible_to(user))


class Threaded(models.Model):
    parent = models.ForeignKey(
        "self", verbose_name=_("answers"), on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    root = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="under"
    )
    depth = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def place_under(self, parent: "Self | None") -> None:
        """Take the place of a reply to this comment, or of a top-level comment."""
        self.parent = parent
        self.root = (parent.root or parent) if parent else None
        self.depth = parent.depth + 1 if parent else 0

    @property
    def can_be_answered(self) -> bool:
        return getattr(self, "status", None) == Status.PUBLISHED and self.depth < DEEPEST
