"""Whose name stands under a letter."""

from typing import TYPE_CHECKING, Any

from django.db import models

from comments.models.pen_name import PenName
from comments.models.signed import FORMER_READER, NEVER_STOOD, FormerReader

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.letter import Letter


class SignedLetter(models.Model):
    """With a pen-name the other side learns nothing of the account; in an exchange it is always the same."""

    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT, null=True, related_name="letters")

    class Meta:
        abstract = True

    @property
    def signature(self) -> "User | PenName | FormerReader":
        """Whose name, initials and tint the other side sees."""
        letter: Any = self
        if letter.writer.is_gone:
            return FORMER_READER
        return self.pen_name or letter.writer

    @property
    def is_pen_named(self) -> bool:
        return self.pen_name_id is not None


def signed_before(letter: "Letter") -> "tuple[bool, PenName | None]":
    """Whether this member signed a letter about this essay or a comment beneath it before, and with which pen-name, if any.

    As somebody signed, they sign on: first as in their letters, else as beneath the essay. Two queries.
    """
    from comments.models.comment import Comment  # it is made of more than this

    mine: Any = {"writer": letter.writer, "post": letter.post}
    letters: Any = type(letter).objects.filter(**mine, member=letter.writer)
    comments: Any = Comment.objects.filter(**mine).exclude(NEVER_STOOD)
    for rows in (letters, comments):
        if before := rows.select_related("pen_name").order_by("-created_at").only("pen_name").first():
            return True, before.pen_name
    return False, None
