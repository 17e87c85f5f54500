"""Dates and hours as the reader's language writes them, in the reader's zone.

Day, month and year come from the language's own formats (Django's, or `healing/formats/`); how they go together with
a weekday and an hour is a sentence for translators.
"""

import datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.formats import get_format
from django.utils.translation import get_language, gettext, pgettext

# A page has some dozens of days and hours, and the next page nearly the same; there are 1,440 hours and minutes.
SAID_BEFORE = 2000


def essay_date(moment: datetime.datetime) -> str:
    """Return "15 November", with the year once it is not this one."""
    return day(moment, with_year=not is_this_year(moment))


def full_date(moment: datetime.date) -> str:
    """Return "15 November 2026", of a moment or of a day."""
    return day(moment, with_year=True)


def said_at(moment: datetime.datetime) -> str:
    """Return "Today, 08:12", or "Sunday 15 November, 08:12" with the year once it is not this one."""
    return day_and_hour(moment, today=gettext("Today"))


def said_at_in_a_sentence(moment: datetime.datetime) -> str:
    """Return the same, as it stands inside a sentence: "today, 08:12"."""
    return day_and_hour(moment, today=pgettext("inside a sentence", "today"))


def day_and_hour(moment: datetime.datetime, *, today: str) -> str:
    """Return the day, by this word where it is today, and the hour."""
    local = timezone.localtime(moment)
    # Translators: when something was said, as “Today, 08:12”.
    return pgettext("day and hour", "%(day)s, %(time)s") % {
        "day": today if local.date() == timezone.localdate() else day_of_the_week(local),
        "time": hour(local.time().replace(second=0, microsecond=0), get_language()),
    }


def day_of_the_week(local: datetime.datetime) -> str:
    """Return "Sunday 15 November", with the year once it is not this one."""
    return weekday_and_date(local.date(), get_language(), with_year=not is_this_year(local))


@lru_cache(maxsize=SAID_BEFORE)
def hour(time: datetime.time, language: str) -> str:
    """Return the hour and the minute in this language, which is the one that is active."""
    return written(time, get_format("TIME_FORMAT"))


@lru_cache(maxsize=SAID_BEFORE)
def weekday_and_date(date: datetime.date, language: str, *, with_year: bool) -> str:
    """Return "Sunday 15 November" in this language, which is the one that is active."""
    # Translators: a day, as “Sunday 15 November”.
    return pgettext("weekday and date", "%(weekday)s %(date)s") % {
        "weekday": written(date, "l"),
        "date": day(date, with_year=with_year),
    }


def day(moment: datetime.date, *, with_year: bool) -> str:
    """Return a date with its month as a word."""
    local = timezone.localtime(moment) if isinstance(moment, datetime.datetime) else moment
    return written(local, get_format("DATE_FORMAT" if with_year else "MONTH_DAY_FORMAT"))


def is_this_year(moment: datetime.datetime) -> bool:
    return timezone.localtime(moment).year == timezone.localdate().year
