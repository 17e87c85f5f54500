"""What an essay knows of the conversation beneath it. The comments app writes these columns."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publication.models import Publication


class CommentPolicy(models.TextChoices):
    OPEN = "open", _("Open, as long as the site’s setting says")
    ALWAYS_OPEN = "always", _("Open for good")
    HOLD_ALL = "hold", _("Open; a moderator reads every comment first")
    CLOSED = "closed", _("Closed")


class AnsweredQuerySet[M: models.Model](models.QuerySet[M]):
    def thread_changed(self, *, count: int | Combinable) -> int:
        """Note that the public sees another thread now, of so many comments; call it in the transaction that changes it."""
        return self.update(comment_count=count, thread_version=models.F("thread_version") + 1)


class Answered(models.Model):
    comment_policy = models.CharField(_("comments"), max_length=6, choices=CommentPolicy, default=CommentPolicy.OPEN)
    comment_count = models.PositiveIntegerField(editable=False, default=0)
    thread_version = models.PositiveBigIntegerField(editable=False, default=0)

    class Meta:
        abstract = True

    def comments_are_closed(self, publication: Publication) -> bool:
        return self.comment_policy == CommentPolicy.CLOSED or self._closed_by_time(publication)

    def _closed_by_time(self, publication: Publication) -> bool:
        published_at: datetime | None = getattr(self, "published_at", None)
        if self.comment_policy == CommentPolicy.ALWAYS_OPEN or published_at is None:
            return False
        return timezone.now() >= published_at + timedelta(days=publication.comments_close_after_days)
