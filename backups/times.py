"""When a copy is due, what a copy is called, and which copies are kept. Pure."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta

# Before what is old is removed (publication/removing/running.py), so that a wrong removal can be taken back.
NIGHTLY = time(2, 40, tzinfo=UTC)
A_DAY = timedelta(days=1)
# Half a day of grace: a machine that was off at night copies as soon as it is on.
LATE_AFTER = timedelta(hours=36)
TRIED_EVERY = timedelta(days=28)
TRIAL_LATE_AFTER = timedelta(days=40)

type Span = Callable[[datetime], tuple[int, ...]]


def day(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month, moment.day)


def week(moment: datetime) -> tuple[int, ...]:
    return moment.isocalendar()[:2]


def month(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month)


# Of each span the newest copy, for so many spans that have one: a place that was switched off loses none for it.
KEPT: tuple[tuple[Span, int], ...] = ((day, 7), (week, 4), (month, 6))
# And all of the last days: one that is made by hand after a mishap takes the place of no good one of the same day.
ALL_OF = timedelta(days=2)
NAME = re.compile(r"healing-(\d{8}T\d{6})Z\.tar(\.age)?")
WRITTEN = "%Y%m%dT%H%M%S"


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Those of these copies that stay: the newest of 7 days, 4 weeks and 6 months, and all of the last two days."""
    newest_first = sorted(moments, reverse=True)
    young = {moment for moment in newest_first if moment > newest_first[0] - ALL_OF}
    return young | {moment for span, number in KEPT for moment in newest_of(newest_first, span, number)}


def newest_of(newest_first: list[datetime], span: Span, number: int) -> list[datetime]:
    found: dict[tuple[int, ...], datetime] = {}
    for moment in newest_first:
        found.setdefault(span(moment), moment)
    return list(found.values())[:number]


def last_due(now: datetime) -> datetime:
    """The last moment at which a copy should have been made."""
    today = datetime.combine(now.astimezone(UTC), NIGHTLY)
    return today if today <= now else today - A_DAY


def name_of(moment: datetime, *, sealed: bool) -> str:
    """healing-20261123T024003Z.tar, with .age where it is encrypted."""
    return f"healing-{moment.astimezone(UTC):{WRITTEN}}Z.tar{'.age' if sealed else ''}"


def moment_of(name: str) -> datetime | None:
    """When a file of this name was made; None for a file that is not ours."""
    found = NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], WRITTEN).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
