"""Why a comment waits for a person. Rows of their own, apart from decisions, because some are erased later."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Decision
from comments.models.status import Status
from comments.rules.care import RULE as CARE

# That words of somebody were once taken so says nothing about them; it is not kept longer than is needed to look back.
CARE_KEPT_FOR = timedelta(days=30)


class HoldReasonQuerySet(models.QuerySet["HoldReason"]):
    def care_to_forget(self, now: datetime) -> Self:
        """That somebody might have needed a person, thirty days after that was decided or taken back."""
        waits = models.Q(comment__status=Status.HELD) | models.Q(comment__waiting_revision__isnull=False)
        lately = Decision.objects.filter(comment=models.OuterRef("comment"), at__gte=now - CARE_KEPT_FOR)
        old = self.filter(rule=CARE, at__lt=now - CARE_KEPT_FOR)
        return old.exclude(waits).exclude(models.Exists(lately))


class HoldReason(models.Model):
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="hold_reasons")
    revision = models.PositiveIntegerField(_("revision"))
    rule = models.CharField(_("rule"), max_length=30)
    sentence = models.CharField(_("why"), max_length=300)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = HoldReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason for waiting")
        verbose_name_plural = _("reasons for waiting")
        ordering = ["pk"]
        indexes = [models.Index(fields=["rule", "comment", "revision"], name="hold_reasons_of_rule")]

    def __str__(self) -> str:
        """The sentence in the language of whoever reads it; it is kept in English."""
        return gettext(self.sentence)
