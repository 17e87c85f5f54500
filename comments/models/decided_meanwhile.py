"""Why a decision changed nothing: what was on the screen is not there any more, or is one's own."""

from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from comments.models.comment import Comment


class DecidedMeanwhile(Exception):
    """The comment is no longer what was on the screen; nothing was changed.

    `has_new_words` says that its writer changed it; `decision` is what was decided about the words on the screen.
    """

    def __init__(self, comment: "Comment", revision: int) -> None:
        super().__init__(str(comment.pk))
        newer = Q(revision__gt=revision) | Q(waiting_revision__gt=revision)
        self.has_new_words = type(comment).objects.filter(newer, pk=comment.pk).exists()
        self.decision = comment.decisions.filter(revision=revision).select_related("by").first()


class TooLateToUndo(DecidedMeanwhile):
    """The minute is over, and whoever is to know of the decision may know of it; nothing was changed."""


class NotYours(Exception):
    """Nobody decides on their own comment, nor undoes what another decided."""
