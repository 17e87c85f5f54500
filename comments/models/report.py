"""A reader's word that something is wrong with a comment."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.status import Status

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment


class ReportReason(models.TextChoices):
    UNKIND = "unkind", _("It’s unkind to someone")
    HARASSMENT = "harassment", _("It goes after someone")
    MEDICAL_ADVICE = "medical_advice", _("It gives medical advice")
    SELF_HARM = "self_harm", _("It describes ways of self-harm")
    SPAM = "spam", _("It’s selling something, or it’s spam")
    PRIVATE_INFORMATION = "private_information", _("It shares someone’s private details")
    ILLEGAL = "illegal", _("It’s against the law")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    UPHELD = "upheld", _("The comment was taken down")
    KEPT = "kept", _("The comment was kept")


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(outcome="")

    @transaction.atomic
    def make(self, comment: "Comment", *, by: "User | None", reason: str, note: str = "") -> bool:
        """One for each member and comment; no, where the comment was taken down meanwhile, and there is nothing to tell.

        By nobody: somebody who is signed out. Theirs are one for each reason and note, so that sending twice reports once.
        """
        # Whoever decides holds the comment's row as well, and answers the reports that are there.
        there = type(comment).objects.select_for_update(no_key=True).filter(pk=comment.pk, status=Status.PUBLISHED)
        if not there:
            return False
        given: dict[str, Any] = {"revision": comment.revision, "reason": reason, "note": note}
        if by:
            self.get_or_create(comment=comment, reporter=by, defaults=given)
        else:
            self.get_or_create(comment=comment, reporter=None, **given)
        return True


class Report(models.Model):
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="reports")
    # Nobody: whoever is signed out reports through the contact page, and is not known.
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    reason = models.CharField(_("reason"), max_length=19, choices=ReportReason)
    note = models.TextField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["comment", "reporter"], name="one_report_per_reader")]

    def __str__(self) -> str:
        return self.get_reason_display()
