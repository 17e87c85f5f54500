"""The word of whoever got a letter that it should not have been written, or that they are worried about its writer."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.report import ReportReason


class LetterOutcome(models.TextChoices):
    UPHELD = "upheld", _("The letter was taken away")
    KEPT = "kept", _("The letter stays")
    GONE = "gone", _("The letter is not there any more")


IS_OPEN = models.Q(outcome="")


class LetterReportQuerySet(models.QuerySet["LetterReport"]):
    def open(self) -> Self:
        """What nobody has answered."""
        return self.filter(IS_OPEN)

    def answer(self, outcome: LetterOutcome) -> "list[LetterReport]":
        """Give the open ones among these an outcome, in the transaction of what answers them; those it answered."""
        answered = list(self.open().select_related("reporter"))
        numbers = [report.pk for report in answered]
        LetterReport.objects.filter(pk__in=numbers).update(outcome=outcome, answered_at=timezone.now())
        return answered


class LetterReport(models.Model):
    letter = models.ForeignKey("comments.Letter", on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letter_reports", db_index=False
    )
    reason = models.CharField(_("reason"), max_length=19, choices=ReportReason)
    note = models.TextField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=6, choices=LetterOutcome, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)

    objects = LetterReportQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["letter"], name="letter_reports_open", condition=IS_OPEN),
            models.Index(fields=["reporter", "at"], name="letter_reports_of_member"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "reporter"], name="one_letter_report_per_reader")
        ]

    def __str__(self) -> str:
        return self.get_reason_display()

    @property
    def is_worry(self) -> bool:
        return self.reason == ReportReason.WORRIED
