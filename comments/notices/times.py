"""When a mail may tell of something: at once, once a day or once a week, and never in somebody's quiet hours. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.models.mail_wish import Often
from core.clock_times import daily, wall
from core.quiet_hours import QuietHours

AT_MOST_EVERY = timedelta(hours=1)
# When most people have got up; whoever is quiet for longer has theirs when that ends.
MORNING = time(8)
SUNDAY = 6


def when_to_tell(
    often: str, *, at: datetime, last: datetime | None, zone: ZoneInfo, quiet: QuietHours | None
) -> datetime | None:
    """When to mail what happened at `at`, after the last mail of its kind; None for never."""
    if often == Often.NEVER:
        return None
    earliest = at_once(at, last) if often == Often.AT_ONCE else in_the_morning(often, max(at, last or at), zone)
    return quiet.over(earliest, zone) if quiet else earliest


def at_once(at: datetime, last: datetime | None) -> datetime:
    return max(at, last + AT_MOST_EVERY) if last else at


def in_the_morning(often: str, after: datetime, zone: ZoneInfo) -> datetime:
    mornings = daily(MORNING, zone, after=after)
    return next(morning for morning in mornings if often == Often.DAILY or wall(morning, zone).weekday() == SUNDAY)
