"""How far a member has read what is said beneath an essay, by which a page marks what is new to them.

New is what became public after `seen_until` and was not shown to them since. What is shown stays marked until the visit is
over, so that neither a reload nor a reply takes the marks away. What was not shown, because it is on a page of a long thread
that they did not open, stays new for the next visit, whenever that is.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from posts.models import Post

# Whoever opens no page of the thread for so long, and then does, has come back.
VISIT_LASTS = timedelta(minutes=30)
# Nobody goes after more marks than that; then all that was up at the last visit counts as seen.
MOST_REMEMBERED = 1000


class Visit(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits")
    post = models.ForeignKey(Post, verbose_name=_("essay"), on_delete=models.CASCADE, related_name="+")
    seen_until = models.DateTimeField(_("seen until"))
    here_at = models.DateTimeField(_("last here"))
    # The numbers of later comments that were shown: before this visit, and during it.
    seen = ArrayField(models.BigIntegerField(), default=list)
    shown = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [models.UniqueConstraint(fields=["member", "post"], name="one_visit_per_essay")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.post_id}"

    def come_back(self, now: datetime) -> bool:
        """Whether the visit before is over; then what was shown during it is new no longer. Nothing is stored yet."""
        is_over = now - self.here_at > VISIT_LASTS
        if is_over:
            self.seen, self.shown = [*self.seen, *self.shown], []
        return is_over

    def leave_behind(self) -> None:
        """All that was up at the visit before was shown, or is given up. Nothing is stored yet."""
        self.seen_until, self.seen = max(self.seen_until, self.here_at), []

    def stay(self, now: datetime, shown: Iterable[int]) -> None:
        """Note that they are here, and what of the new was on the page."""
        self.here_at, self.shown = now, sorted({*self.shown, *shown})
        self.save(update_fields=["seen_until", "here_at", "seen", "shown"])
