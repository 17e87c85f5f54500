"""By what name moderators know whoever wrote a comment: the pen-name, where it was sent with one, else the member's own."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.pen_name import PenName


class KnownAs(models.Model):
    class Meta:
        abstract = True

    @property
    def known_as(self) -> "User | PenName":
        """Also where everybody reads “a former reader”, and whether or not this moderator looked who stands behind a pen-name."""
        comment: Any = self
        return comment.pen_name or comment.writer  # type: ignore[no-any-return]
