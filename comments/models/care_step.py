"""What was done for somebody who may need a person: answered, handed to a colleague, or seen to."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# As long as the text of a comment that was turned down.
WORDS_KEPT_FOR = timedelta(days=90)


class CareStepQuerySet(models.QuerySet["CareStep"]):
    def answers(self) -> Self:
        """What moderators wrote to the writer, the first first."""
        return self.filter(kind=CareStep.Kind.ANSWERED).exclude(words="")

    def old(self, now: datetime) -> Self:
        """Those whose words are kept no longer. What is still in the queue keeps its notes."""
        return self.filter(at__lt=now - WORDS_KEPT_FOR).exclude(words="")


class CareStep(models.Model):
    class Kind(models.TextChoices):
        ANSWERED = "answered", _("Wrote to the writer")
        HANDED_OVER = "handed", _("Handed over")
        SEEN_TO = "seen_to", _("Seen to")

    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="care_steps")
    kind = models.CharField(_("what was done"), max_length=8, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="care_steps")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="care_handed_over"
    )
    # An answer to the writer, or a note to the colleague.
    words = models.TextField(_("words"), max_length=4000, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = CareStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of care")
        verbose_name_plural = _("steps of care")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
