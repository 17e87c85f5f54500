"""Making a report: what is taken from whom, and what becomes of the comment at once."""

from datetime import timedelta
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.sanctions import why_stopped
from comments.models.judged import note_reasons
from comments.models.report import Outcome, Report, ReportReason
from comments.models.report_weight import HELD_AT, NOTHING, weigh_together, weight_of
from comments.models.status import TAKEN_BACK, UNSENT, Status
from comments.rules.verdict import Hold
from core.templatetags.ui import wait

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment

RULE = "reports"
A_DAY = timedelta(days=1)
# In 24 hours, of one reader. Nobody reads so much in a day that must not stand; who worries about more people needs help too.
REPORTS_A_DAY, WORRIES_A_DAY = 20, 5
# What whoever answered a comment can say of it all the same: the law lets anybody, and nobody should worry in silence.
ALSO_OF_WHAT_ONE_ANSWERED = (ReportReason.ILLEGAL, ReportReason.WORRIED)
# Of these no two are the same: what is the matter is in their words.
ALWAYS_NEW = (ReportReason.OTHER, ReportReason.WORRIED)


class NotTaken(Exception):
    """This report cannot be taken now; the sentence says why and what can be done. `seconds` is how long to wait, if that helps."""

    def __init__(self, sentence: str, seconds: int = 0) -> None:
        super().__init__(sentence)
        self.sentence, self.seconds = sentence, seconds


@transaction.atomic
def make_report(
    comment: "Comment", *, by: "User | None", reason: str, note: str = "", revision: int | None = None
) -> Report | None:
    """What ReportQuerySet.make says."""
    if by:
        # One reporter's reports queue up here, as their comments do: a limit holds for two at once, and so does who answered.
        get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    # Whoever decides or changes the words holds the comment's row as well.
    there = reportable(comment, reason)
    if there is None:
        return None
    seen = min(revision or there.revision, there.revision)
    said = {"reason": reason, "note": note} if by is None else {}
    before = Report.objects.worried() if reason == ReportReason.WORRIED else Report.objects.minding()
    if earlier := before.filter(comment=there, reporter=by, revision=seen, **said).first():
        return earlier
    if by:
        check_may_report(there, by, reason)
    weight = NOTHING if reason == ReportReason.WORRIED else weight_of(by)
    report = Report.objects.create(comment=there, reporter=by, revision=seen, reason=reason, note=note, weight=weight)
    follow_up(report)
    return report


def reportable(comment: "Comment", reason: str) -> "Comment | None":
    """The comment, locked, where it is still up. Whoever worries about its writer does so although it was taken down meanwhile."""
    rows = type(comment).objects.select_for_update(of=("self",), no_key=True).select_related("writer", "post")
    if reason == ReportReason.WORRIED:
        once_up = rows.filter(pk=comment.pk, first_published_at__isnull=False)
        return once_up.exclude(status__in=(Status.ERASED, *UNSENT)).first()
    return rows.filter(pk=comment.pk, status=Status.PUBLISHED).first()


def check_may_report(comment: "Comment", by: "User", reason: str) -> None:
    """Raise NotTaken where this member may not write, has answered the comment, or has reported too much today."""
    if stopped := why_stopped(by):
        raise NotTaken(stopped)
    if reason not in ALSO_OF_WHAT_ONE_ANSWERED and has_answered(by, comment):
        raise NotTaken(you_answered())
    is_worry = reason == ReportReason.WORRIED
    today = Report.objects.filter(reporter=by, at__gt=timezone.now() - A_DAY)
    counted = today.worried() if is_worry else today.minding()
    most = WORRIES_A_DAY if is_worry else REPORTS_A_DAY
    moments = list(counted.order_by("-at").values_list("at", flat=True)[:most])
    if len(moments) == most:
        seconds = max(1, ceil((moments[-1] + A_DAY - timezone.now()).total_seconds()))
        raise NotTaken(too_many(is_worry=is_worry) % {"most": most, "wait": wait(seconds)}, seconds)


def you_answered() -> str:
    """Why they cannot report it, and what they can do."""
    return _(
        "You answered this comment, so you can’t report it as well: a report is no part of a conversation. "
        "If you would rather report it, take your answer down first. That it is against the law, or that you are worried "
        "about its writer, you can tell us all the same."
    )


def too_many(*, is_worry: bool) -> str:
    """What to say to somebody who has reported as much as we take in a day."""
    if is_worry:
        return _(
            "You told us of %(most)s people today, and that is as much as moderators can look after at once. "
            "You can send this in %(wait)s; your words are still here. Where somebody is in danger now, the page with help "
            "knows whom to call."
        )
    return _(
        "You reported %(most)s comments in a day, which is as many as we take from one reader. "
        "You can send this in %(wait)s; your words are still here."
    )


def has_answered(member: "User", comment: "Comment") -> bool:
    """Whether something that this member said and did not take back answers this comment itself."""
    said: Any = comment.replies
    return bool(said.filter(writer=member).exclude(status__in=TAKEN_BACK).exists())


def follow_up(report: Report) -> None:
    """What a new report leads to: two people are told of a worry, what was decided stays decided, what weighs enough holds."""
    from comments.report_jobs import tell_of_worry  # jobs load the models

    comment: Comment = report.comment
    if report.is_worry:
        tell_of_worry.defer(report_id=report.pk)
    elif kept := kept_before(report):
        report.outcome, report.answered_at, report.decision = Outcome.KEPT, report.at, kept.decision
        report.save(update_fields=["outcome", "answered_at", "decision"])
    elif comment.status == Status.PUBLISHED and not comment.signature.is_moderator and weight_on(comment) >= HELD_AT:
        # By nobody: it is no verdict, and a moderator is asked for one.
        comment.hold_back(by=None, revision=comment.revision)
        note_reasons(comment, [Hold(RULE, gettext_noop("Readers reported it"))], revision=comment.revision)


def kept_before(report: Report) -> Report | None:
    """A report of the same kind, about these words or later ones, after which a moderator let the comment stay."""
    if report.reason in ALWAYS_NEW:
        return None
    same = Report.objects.filter(comment=report.comment_id, reason=report.reason, revision__gte=report.revision)
    return same.filter(outcome=Outcome.KEPT).order_by("-answered_at").first()


def weight_on(comment: "Comment") -> Decimal:
    """What its open reports weigh together."""
    return weigh_together(Report.objects.open().filter(comment=comment).values_list("reporter", "weight"))
