"""The languages the interface is offered in, the time zones there are, and speaking one for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What the names of zones begin with.
REGIONS: dict[str, str | Promise] = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}


@contextmanager
def speaking(language: str, zone: str) -> Iterator[None]:
    """Words, dates and hours in this language and zone; whatever is not offered or not known is the installation's own."""
    with translation.override(offered(language)), timezone.override(known(zone)):
        yield


def speak(language: str, zone: str) -> None:
    """The same from here on, until whoever began `speaking` ends it."""
    translation.activate(offered(language))
    timezone.activate(known(zone))


def offered(*languages: str) -> str:
    """The first of these languages that is offered, else the installation's own."""
    names = dict(settings.LANGUAGES)
    return next((language for language in languages if language in names), settings.LANGUAGE_CODE)


def known(*zones: str) -> ZoneInfo:
    """The first of these zones that this machine knows, else the installation's own."""
    return ZoneInfo(next((zone for zone in zones if zone in all_zones()), settings.TIME_ZONE))


@cache
def all_zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def zone_names() -> tuple[str, ...]:
    """The zones that are named after a place, and UTC, by their names."""
    places = (name for name in all_zones() if name.partition("/")[0] in REGIONS)
    return ("UTC", *sorted(places))


def language_choices() -> list[tuple[str, str]]:
    """The languages on offer, each by its own name."""
    return list(settings.LANGUAGES)


def zone_choices() -> list[tuple[str, str]]:
    """Every zone, as people read it."""
    return [(name, name.replace("_", " ")) for name in zone_names()]


def zones_by_region() -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """The same by continent or ocean, each zone by its place alone."""
    return [
        (region, [(name, place_of(name)) for name in zone_names() if name.startswith(f"{prefix}/")])
        for prefix, region in REGIONS.items()
    ]


def place_of(zone: str) -> str:
    """Return "Buenos Aires, Argentina" for America/Argentina/Buenos_Aires."""
    return ", ".join(reversed(zone.replace("_", " ").split("/")[1:]))
