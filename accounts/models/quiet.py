"""The hours in which no mail that tells of news comes to a member, by the clock where they live."""

from datetime import time
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.localized import words_of
from core.quiet_hours import QuietHours
from publication.models import Publication

# From the evening, when a mail is more likely to keep somebody awake than to help them.
BEGIN, END = time(21), time(8)


class Quiet(models.Model):
    """Both are empty where somebody wants no such hours."""

    quiet_from = models.TimeField(
        _("quiet from"), null=True, blank=True, default=BEGIN, db_default=BEGIN, editable=False
    )
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True, default=END, db_default=END, editable=False)

    class Meta:
        abstract = True

    @property
    def quiet_hours(self) -> QuietHours | None:
        return QuietHours(self.quiet_from, self.quiet_until) if self.quiet_from and self.quiet_until else None

    @property
    def zone(self) -> ZoneInfo:
        """Whose clock they go by: their own, or the site's."""
        return ZoneInfo(words_of(self, Publication.current())[1])
