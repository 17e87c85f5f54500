"""/transparency/: month by month, how much was decided and why. Numbers alone: never a comment, never a person."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from comments.kinds import KINDS
from comments.models import MonthCount, Reason
from comments.month_numbers import MEDIAN, MEDIAN_OF, NOT_COUNTED

# Two years are enough to see whether something changes.
MONTHS_SHOWN = 24
# Fewer could be somebody in particular. What is more is rounded, so that nobody finds them by taking numbers apart.
FEW, ROUNDED_TO = 5, 5
HOUR, TWO_DAYS, DAY = 60, 48 * 60, 24 * 60

type Words = str | Promise

PARTS: list[tuple[Words, list[tuple[str, Words]]]] = [
    (
        gettext_lazy("What was decided"),
        [
            *((f"kind:{name}", words) for name, (words, _which) in KINDS.items() if name not in NOT_COUNTED),
            ("kind:by_rule", gettext_lazy("Decided by a rule, without a person")),
        ],
    ),
    (gettext_lazy("Why comments were not published or removed"), [(f"reason:{r.value}", r.label) for r in Reason]),
    (
        gettext_lazy("Reports by readers"),
        [
            ("reports:made", gettext_lazy("Made")),
            ("reports:upheld", gettext_lazy("Answered: the comment was taken down")),
            ("reports:kept", gettext_lazy("Answered: the comment stays")),
        ],
    ),
    (
        gettext_lazy("Appeals by writers"),
        [
            ("appeals:made", gettext_lazy("Made")),
            ("appeals:published", gettext_lazy("Answered: the comment was published")),
            ("appeals:final", gettext_lazy("Answered: the decision stayed")),
        ],
    ),
]


@dataclass(frozen=True)
class Month:
    """`parts`: for each heading its lines, as words."""

    month: date
    at: datetime
    parts: list[tuple[Words, list[tuple[Words, str]]]]
    waited: str


@require_safe
@login_not_required
def transparency(request: HttpRequest) -> HttpResponse:
    """GET. One query, of a table with some thirty rows a month, which a job of the night fills."""
    months = months_shown(timezone.localdate())
    newest = months[0].at if months else None
    return render(request, "comments/transparency.html", {"months": months, "newest": newest, "few": FEW})


def months_shown(today: date) -> list[Month]:
    """Those that were counted, the newest first; nothing of a time before anything was decided."""
    since = date(today.year - MONTHS_SHOWN // 12, today.month, 1)
    rows = MonthCount.objects.since(since)
    months = [month_of(month, list(counts)) for month, counts in groupby(rows, key=lambda count: count.month)]
    while months and not months[-1].parts:
        months.pop()
    return [month for month in months if month.parts]


def month_of(month: date, counts: list[MonthCount]) -> Month:
    """A month in words; no parts, where nothing happened in it."""
    numbers = {count.what: count.number for count in counts}
    is_quiet = not any(numbers.values())
    parts = (
        []
        if is_quiet
        else [(title, [(words, amount(numbers.get(w, 0))) for w, words in lines]) for title, lines in PARTS]
    )
    waited = waited_in_words(numbers.get(MEDIAN, 0)) if numbers.get(MEDIAN_OF, 0) >= FEW else ""
    return Month(month, max(count.at for count in counts), parts, waited)


def amount(number: int) -> str:
    """None, few, or the nearest multiple of five."""
    if not number:
        return _("none")
    if number < FEW:
        return _("fewer than 5")
    return number_format(ROUNDED_TO * round(number / ROUNDED_TO), force_grouping=True)


def waited_in_words(minutes: int) -> str:
    """How long, in the unit that says something."""
    if minutes < HOUR:
        return ngettext("%(n)d minute", "%(n)d minutes", max(minutes, 1)) % {"n": max(minutes, 1)}
    if minutes < TWO_DAYS:
        hours = round(minutes / HOUR)
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = round(minutes / DAY)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
