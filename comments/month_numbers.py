"""Counting a month: what people decided and why, what rules did by themselves, reports, appeals, how long comments waited.

Decisions are never changed, so a month that is long over is never counted again; the last two are, once a night. What was
undone within its minute counts as if nobody had done it. Months are those of the site's own time zone.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.db.models import Aggregate, Count, DurationField, F, Min, OuterRef, Q, Subquery
from django.utils import timezone

from comments.kinds import KINDS
from comments.models import Appeal, AppealOutcome, Decision, HoldReason, MonthCount, Reason, Report, Status
from comments.models.report import Outcome
from core.turns import in_turn
from publication.models import Publication

NOT_COUNTED = {"undone", "after_appeal", "final"}
MINUTE = timedelta(minutes=1)
# What is a number of minutes or says of how many, and no number of decisions.
MEDIAN, MEDIAN_OF = "waited:minutes", "waited:of"


class Median(Aggregate):
    """The one in the middle."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def count_months(now: datetime) -> None:
    """Count this month and the one before, and every earlier one in which something was decided and that nobody counted."""
    zone = ZoneInfo(Publication.current().time_zone)
    this = timezone.localtime(now, zone).date().replace(day=1)
    again = {this, before(this)}
    counted = set(MonthCount.objects.values_list("month", flat=True).distinct()) - again
    for month in months_until(this, zone):
        if month not in counted:
            count_month(month, zone, now)


@transaction.atomic
def count_month(month: date, zone: ZoneInfo, now: datetime) -> None:
    """Put the numbers of this month in the place of those that are there."""
    with in_turn("comments_months"):
        MonthCount.objects.filter(month=month).delete()
        found = numbers_between(first_moment(month, zone), first_moment(after(month), zone))
        MonthCount.objects.bulk_create(
            MonthCount(month=month, what=what, number=number, at=now) for what, number in found.items()
        )


def numbers_between(start: datetime, end: datetime) -> dict[str, int]:
    """Everything that is counted, by its name; five queries, each by an index on the moment."""
    decided = Decision.objects.standing().filter(at__gte=start, at__lt=end)
    people = Q(by__isnull=False)
    kinds = {f"kind:{name}": Count("pk", filter=people & KINDS[name][1]) for name in KINDS if name not in NOT_COUNTED}
    is_no = Q(status__in=(Status.REJECTED, Status.REMOVED))
    reasons = {f"reason:{reason.value}": Count("pk", filter=is_no & Q(reason=reason)) for reason in Reason}
    rules = {"kind:by_rule": Count("pk", filter=Q(by=None))}
    return {
        **decided.aggregate(**kinds, **reasons, **rules),
        **reports_between(start, end),
        **appeals_between(start, end),
        **waited(decided.filter(people, was=Status.HELD)),
    }


def reports_between(start: datetime, end: datetime) -> dict[str, int]:
    """How many came, and how those ended that were answered."""
    made = Report.objects.filter(at__gte=start, at__lt=end).count()
    answered = Report.objects.filter(answered_at__gte=start, answered_at__lt=end)
    outcomes = {f"reports:{name}": Count("pk", filter=Q(outcome=name)) for name in (Outcome.UPHELD, Outcome.KEPT)}
    return {"reports:made": made, **answered.aggregate(**outcomes)}


def appeals_between(start: datetime, end: datetime) -> dict[str, int]:
    """How many were made, and how those ended that were answered."""
    made = Appeal.objects.filter(at__gte=start, at__lt=end).count()
    answered = Appeal.objects.filter(answer__at__gte=start, answer__at__lt=end)
    ends = (AppealOutcome.PUBLISHED, AppealOutcome.FINAL)
    outcomes = {f"appeals:{name}": Count("pk", filter=Q(outcome=name)) for name in ends}
    return {"appeals:made": made, **answered.aggregate(**outcomes)}


def waited(decided: "models.QuerySet[Decision]") -> dict[str, int]:
    """How long comments waited for a person, in the middle, and how many those were."""
    reasons = HoldReason.objects.filter(comment=OuterRef("comment"), revision=OuterRef("revision")).order_by()
    since = Subquery(reasons.values("comment").annotate(first=Min("at")).values("first"))
    timed = decided.annotate(waited=models.ExpressionWrapper(F("at") - since, output_field=DurationField()))
    found = timed.filter(waited__isnull=False).aggregate(median=Median("waited"), of=Count("pk"))
    return {MEDIAN: max((found["median"] or timedelta()) // MINUTE, 0), MEDIAN_OF: found["of"]}


def months_until(last: date, zone: ZoneInfo) -> Iterator[date]:
    """The first days of all months since something was decided or reported first, and at least these two."""
    starts = [rows.order_by("at").values_list("at", flat=True).first() for rows in (Decision.objects, Report.objects)]
    days = [timezone.localtime(at, zone).date().replace(day=1) for at in starts if at]
    month = min([*days, before(last)])
    while month <= last:
        yield month
        month = after(month)


def before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def after(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def first_moment(month: date, zone: ZoneInfo) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=zone)
