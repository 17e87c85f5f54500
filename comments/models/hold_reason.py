"""Why a comment waits for a person. Rows of their own, apart from decisions, because some are erased later."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class HoldReason(models.Model):
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="hold_reasons")
    revision = models.PositiveIntegerField(_("revision"))
    rule = models.CharField(_("rule"), max_length=30)
    sentence = models.CharField(_("why"), max_length=300)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reason for waiting")
        verbose_name_plural = _("reasons for waiting")
        ordering = ["pk"]

    def __str__(self) -> str:
        """The sentence in the language of whoever reads it; it is kept in English."""
        return gettext(self.sentence)
