"""A comment's place in the talk: what it answers, and which top-level comment it is under."""

from typing import TYPE_CHECKING, Any, Self

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

    # While it is being sent: the path of what it answers (comments/models/place.py).
    path_above: tuple[int, ...] = ()

    class Meta:
        abstract = True

    def place_under(self, parent: "Self | None") -> None:
        """Take the place of a reply to this comment, or of a top-level comment."""
        above: Any = parent
        self.parent = parent
        # By its number: nobody asks for the comment itself.
        self.root_id = (above.root_id or above.pk) if above else None
        self.depth = parent.depth + 1 if parent else 0

    def take_place(self) -> None:
        """Know the place that the database gives a comment as it is stored, without asking for it."""
        from comments.models.place import Place, path_under

        comment: Any = self
        path = path_under(self.path_above, comment)
        # Django notes it at the comment too.
        Place(comment=comment, post_id=comment.post_id, root_id=comment.root_id, path=path)

    @property
    def can_be_answered(self) -> bool:
        return getattr(self, "status", None) == Status.PUBLISHED and self.depth < DEEPEST
