"""A reader's word that something is wrong with a comment, or that they are worried about whoever wrote it."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.status import TURNED_DOWN, Status
from comments.models.undone import UNDO_WITHIN

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment
    from comments.models.decision import Decision


class ReportReason(models.TextChoices):
    UNKIND = "unkind", _("It’s unkind to someone")
    HARASSMENT = "harassment", _("It goes after someone")
    MEDICAL_ADVICE = "medical_advice", _("It gives medical advice")
    SELF_HARM = "self_harm", _("It describes ways of self-harm")
    SPAM = "spam", _("It’s selling something, or it’s spam")
    PRIVATE_INFORMATION = "private_information", _("It shares someone’s private details")
    ILLEGAL = "illegal", _("It’s against the law")
    WORRIED = "worried", _("I’m worried about the person who wrote it")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    UPHELD = "upheld", _("The comment was taken down")
    KEPT = "kept", _("The comment stays")
    GONE = "gone", _("Its writer took it down")
    CARED = "cared", _("A moderator has looked after it")


IS_OPEN = models.Q(outcome="")
IS_WORRY = models.Q(reason=ReportReason.WORRIED)


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        """What nobody has answered."""
        return self.filter(IS_OPEN)

    def minding(self) -> Self:
        """Those that say that a comment should not stand: every reason but the worry about its writer."""
        return self.exclude(IS_WORRY)

    def worried(self) -> Self:
        """Those about the person, which ask for nothing but somebody who looks after them."""
        return self.filter(IS_WORRY)

    def make(
        self, comment: "Comment", *, by: "User | None", reason: str, note: str = "", revision: int | None = None
    ) -> "Report | None":
        """Report the words of this revision, those that are up where it is not said; None where there is nothing to report any more.

        The second of a member about the same words is the first; so is a stranger's (by nobody) with the same reason and note.
        Raises NotTaken, with a sentence for the reporter.
        """
        from comments.models.reporting import make_report

        return make_report(comment, by=by, reason=reason, note=note, revision=revision)

    def answer(self, outcome: Outcome, *, decision: "Decision | None" = None) -> int:
        """Give the open ones among these an outcome, and answer how many they were; in the transaction of what answers them.

        Whoever made them is told: of a decision when it cannot be undone any more, of anything else at once.
        """
        from comments.notices.reports import tell  # it loads the models

        numbers = list(self.open().values_list("pk", flat=True))
        now = decision.at if decision else timezone.now()
        answered = Report.objects.filter(pk__in=numbers)
        answered.update(outcome=outcome, answered_at=now, decision=decision)
        if not decision:
            tell(answered.select_related("reporter", "comment"))
        return len(numbers)

    def reopen(self, decision: "Decision") -> None:
        """Undo what this decision answered; nobody was told of it yet."""
        self.filter(decision=decision).update(outcome="", answered_at=None, decision=None)

    def overturn(self, decision: "Decision") -> None:
        """What this decision put up again, as an appeal asked, was not upheld after all; once it cannot be undone any more."""
        if decision.was in TURNED_DOWN and decision.status == Status.PUBLISHED:
            upheld = self.filter(comment=decision.comment_id, revision__lte=decision.revision, outcome=Outcome.UPHELD)
            upheld.update(outcome=Outcome.KEPT, answered_at=decision.at, decision=decision)


class Report(models.Model):
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="reports")
    # Nobody: whoever is signed out reports through the contact page, and is not known.
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    reason = models.CharField(_("reason"), max_length=19, choices=ReportReason)
    note = models.TextField(_("note"), max_length=500, blank=True)
    # As it was when the report was made: who is right more often later does not hold a comment in hindsight.
    weight = models.DecimalField(_("weight"), max_digits=3, decimal_places=2, default=0, db_default=0, editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    # What answered it, where that was a decision about the comment.
    decision = models.ForeignKey(
        "comments.Decision", on_delete=models.PROTECT, null=True, editable=False, related_name="answered_reports"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["at"]
        indexes: ClassVar = [models.Index(fields=["comment", "at"], name="reports_open", condition=IS_OPEN)]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment", "reporter", "revision"], name="one_report_per_reader", condition=~IS_WORRY
            ),
            models.UniqueConstraint(
                fields=["comment", "reporter", "revision"], name="one_worry_per_reader", condition=IS_WORRY
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()

    @property
    def is_worry(self) -> bool:
        return self.reason == ReportReason.WORRIED

    @property
    def what_became_of_it(self) -> str:
        """The outcome as its reporter may know it: not while the decision that gave it can still be undone."""
        stands = self.decision is None or self.decision.at + UNDO_WITHIN <= timezone.now()
        return self.outcome if stands else ""

    @property
    def was_kept_before(self) -> bool:
        """Whether it came after a moderator had let the same words stay for the same reason, and opened nothing again."""
        return self.outcome == Outcome.KEPT and self.answered_at == self.at
