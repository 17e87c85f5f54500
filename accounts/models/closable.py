"""Whether an account was closed for good: the row stays, empty, because decisions and talks point to it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from core.stored_column import StoredColumn

# What an emptied row is called, and what stands beneath the words of those who took their name off.
A_FORMER_READER = gettext_noop("A former reader")
A_FORMER_WRITER = gettext_noop("A former writer")


class Closable(models.Model):
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    # In good standing, or gone, when only what could be read was left. A column, so that threads ask one thing alone.
    shows_words = StoredColumn(
        expression=Q(is_active=True) | Q(closed_at__isnull=False), output_field=models.BooleanField()
    )

    class Meta:
        abstract = True

    @property
    def is_gone(self) -> bool:
        """Whether the account was closed and emptied; nobody can come back to it."""
        return self.closed_at is not None

    @property
    def words_are_shown(self) -> bool:
        """What the column `shows_words` says of rows."""
        return self.is_gone or bool(getattr(self, "is_active", False))

    @property
    def byline(self) -> str:
        """How an essay names them."""
        return gettext(A_FORMER_WRITER) if self.is_gone else self.display_name  # type: ignore[attr-defined]  # the profile's
