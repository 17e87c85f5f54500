"""When clocks somewhere show a certain hour, also on days on which they are changed or that a place leaves out. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo


def moments_at(day: date, hour: time, zone: ZoneInfo) -> list[datetime]:
    """Each moment at which clocks in the zone show this hour of this day, in UTC: one, or two where the hour comes twice.

    An hour that is left out is there as soon as the clocks have jumped over it.
    """
    shown = datetime.combine(day, hour)
    earlier, later = sorted(shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if wall(earlier, zone) == shown:
        return sorted({earlier, later})
    return [jump_between(earlier, later, zone)]


def daily(hour: time, zone: ZoneInfo, *, after: datetime) -> Iterator[datetime]:
    """Every later moment at which a day there comes to this hour; a day that is left out has none."""
    first = wall(after, zone).date() - timedelta(days=1)
    for number in count():
        day = first + timedelta(days=number)
        moment = moments_at(day, hour, zone)[0]
        if moment > after and wall(moment, zone).date() == day:
            yield moment


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What clocks there show."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def jump_between(earlier: datetime, later: datetime, zone: ZoneInfo) -> datetime:
    """The first second between two moments at which the clocks have jumped."""
    before = earlier.astimezone(zone).utcoffset()
    low, high = earlier, later
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return high
