"""A time to wait, as it is said."""

from datetime import timedelta
from math import ceil

from django.utils.translation import ngettext

MINUTE, HOUR = 60, 3600


def in_words(wait: timedelta) -> str:
    """“in 12 seconds”; never less than is left, and no finer than anybody would look at a clock for."""
    seconds = ceil(wait.total_seconds())
    if seconds < 2 * MINUTE:
        return ngettext("in %(number)d second", "in %(number)d seconds", seconds) % {"number": seconds}
    if seconds < 2 * HOUR:
        minutes = ceil(seconds / MINUTE)
        return ngettext("in %(number)d minute", "in %(number)d minutes", minutes) % {"number": minutes}
    hours = ceil(seconds / HOUR)
    return ngettext("in %(number)d hour", "in %(number)d hours", hours) % {"number": hours}
