"""Words to begin an answer with: each save is a row, the newest of its key counts, and one without words is taken away."""

from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.turns import in_turn
from publication.models import ChangedMeanwhile
from publication.models.publication import languages

# A member with an account: accounts stands beside this app, so its class has no name here.
type Member = Any

# What one mail can say; the same for an answer that was begun with it.
LONGEST = 4000


class ReplyQuerySet(models.QuerySet["Reply"]):
    def of(self, key: str) -> Self:
        """All that was saved under this key, the newest first."""
        return self.filter(key=key).select_related("by")

    def newest(self) -> Self:
        """Each as it is now, also those that were taken away."""
        return self.order_by("key", "-pk").distinct("key")

    @transaction.atomic
    def write(self, reply: "Reply", *, by: Member, seen: int = 0) -> "Reply":
        """Let this be what is kept under its key. `seen` is the number of the row that was on the screen, 0 for none.

        Raises ChangedMeanwhile, and stores nothing, where somebody else has written since.
        """
        with in_turn(f"care_reply:{reply.key}"):
            if newer := list(self.of(reply.key).filter(pk__gt=seen)[:1]):
                raise ChangedMeanwhile(newer)
            reply.by = by
            reply.save(force_insert=True)
        return reply


class Reply(models.Model):
    key = models.SlugField(max_length=40, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=languages)
    title = models.CharField(_("title"), max_length=80)
    words = models.TextField(_("words"), max_length=LONGEST, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="care_replies")
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("words to answer with")
        verbose_name_plural = _("words to answer with")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["key", "-id"], name="newest_care_reply")]

    def __str__(self) -> str:
        return self.title
