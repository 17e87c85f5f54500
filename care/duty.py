"""When somebody of this site is on duty, in weekly hours of the site's zone. Nobody is promised anything by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format

from care.models import DutyPlan, Shift
from publication.models import Publication


@dataclass(frozen=True, order=True)
class Hours:
    """Once a week, day 0 is Monday. Where they end before they begin, or at once, they go on over midnight."""

    day: int
    begins: time
    ends: time

    def covers(self, moment: datetime) -> bool:
        """Whether this moment, in the zone of the hours, is among them."""
        at = moment.time()
        if self.begins < self.ends:
            return moment.weekday() == self.day and self.begins <= at < self.ends
        is_evening = moment.weekday() == self.day and at >= self.begins
        return is_evening or (moment.weekday() == (self.day + 1) % 7 and at < self.ends)

    @property
    def in_words(self) -> str:
        """“Monday 18:00–22:00”, in the language that is spoken now."""
        return f"{WEEKDAYS[self.day]} {time_format(self.begins, 'H:i')}–{time_format(self.ends, 'H:i')}"


def hours_of(shift: Shift) -> Hours:
    return Hours(shift.day, shift.begins, shift.ends)


def shifts() -> list[Shift]:
    """Those of the plan as it is now, of people who can still come in."""
    plan = DutyPlan.objects.current()
    if plan is None:
        return []
    return list(plan.shifts.filter(person__is_active=True).select_related("person"))


def people_on_duty(now: datetime) -> set[int]:
    """The numbers of those whose hours it is at this moment."""
    here = now.astimezone(ZoneInfo(Publication.current().time_zone))
    return {shift.person_id for shift in shifts() if hours_of(shift).covers(here)}


def weekly(hours: Iterable[Hours]) -> list[Hours]:
    """Each once, from Monday on, however many people have the same."""
    return sorted(set(hours))
