"""The hours in which nobody wants to be called on, by the clock where they live. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.clock_times import moments_at, wall

# A zone that leaves out a day has no such hour on it, and a changed clock may show one twice.
DAYS_AHEAD = 4


@dataclass(frozen=True)
class QuietHours:
    """From one hour until another, over midnight where the first is the later one; the last minute is not quiet any more."""

    begin: time
    end: time

    def hold(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether it is quiet at this moment."""
        hour = wall(moment, zone).time()
        if self.begin <= self.end:
            return self.begin <= hour < self.end
        return hour >= self.begin or hour < self.end

    def over(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """This moment, or the next one at which it is quiet no longer."""
        if not self.hold(moment, zone):
            return moment
        today = wall(moment, zone).date()
        days = [today + timedelta(days=number) for number in range(-1, DAYS_AHEAD)]
        ends = [end for day in days for end in moments_at(day, self.end, zone)]
        return min(end for end in ends if end >= moment and not self.hold(end, zone))
