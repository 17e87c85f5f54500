"""Who to call and where to find someone to talk to, as written in lines.toml."""

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from publication.countries import COUNTRIES

FILE = Path(__file__).with_name("lines.toml")
# A date older than this is shown together with the fact that it is old.
FRESH_FOR = datetime.timedelta(days=180)


@dataclass(frozen=True, kw_only=True)
class Line:
    """Where it was read, and the date that source carries; both may be missing, and the page then says so.

    Where the date `is_the_hosts`, it is the day on which somebody of the site read the source.
    """

    key: str = ""
    note: str = ""
    source: str = ""
    source_name: str = ""
    checked: datetime.date | None = None
    is_the_hosts: bool = False

    def __post_init__(self) -> None:
        if self.checked and not self.source:
            raise ImproperlyConfigured(f"{FILE.name}: a line has a date but no source: {self}")
        if self.source and not (self.source_name and urlsplit(self.source).scheme in ("http", "https")):
            raise ImproperlyConfigured(f"{FILE.name}: a source needs a web address and a name: {self}")

    @property
    def is_old(self) -> bool:
        return self.checked is not None and datetime.date.today() - self.checked > FRESH_FOR

    @property
    def has_to_be_checked(self) -> bool:
        """Whether somebody of the site should read its source: nobody ever did, or that is more than half a year ago."""
        return self.checked is None or self.is_old


@dataclass(frozen=True, kw_only=True)
class EmergencyNumber(Line):
    where: str
    number: str
    countries: Sequence[str] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        check_codes(self.countries)


@dataclass(frozen=True, kw_only=True)
class Directory(Line):
    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Helpline(Line):
    """One organisation of one country, with at least one way to reach it. Of a `pair` both are shown or none."""

    country: str
    name: str
    number: str = ""
    text: str = ""
    chat: str = ""
    hours: str = ""
    languages: str = ""
    pair: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_codes([self.country])
        if not (self.number or self.text or self.chat):
            raise ImproperlyConfigured(f"{FILE.name}: a helpline that nobody can reach: {self}")

    @property
    def dial(self) -> str:
        """The number as a telephone takes it."""
        return "".join(self.number.split())


@dataclass(frozen=True)
class Lines:
    emergency: tuple[EmergencyNumber, ...]
    directories: tuple[Directory, ...]
    helplines: tuple[Helpline, ...] = ()

    def beginning_with(self, country: str) -> list[EmergencyNumber]:
        """The emergency numbers, those of this country (its code) first, the others as they are written."""
        return sorted(self.emergency, key=lambda line: country not in line.countries)

    def has_number_of(self, country: str) -> bool:
        return any(country in line.countries for line in self.emergency)

    def helplines_of(self, country: str) -> list[Helpline]:
        return [line for line in self.helplines if line.country == country]

    @property
    def countries(self) -> list[str]:
        """The codes of those with a helpline, in the order of their names."""
        return sorted({line.country for line in self.helplines}, key=lambda code: str(COUNTRIES[code]))


@cache
def all_lines() -> Lines:
    """Return every line of the file, read once. Raises ImproperlyConfigured on a line that is not whole."""
    return parse(tomllib.loads(FILE.read_text(encoding="utf-8")))


def parse(contents: dict[str, list[dict[str, Any]]]) -> Lines:
    """Return the lines in a parsed file."""
    try:
        return Lines(
            emergency=tuple(EmergencyNumber(**line) for line in contents["emergency"]),
            directories=tuple(Directory(**line) for line in contents["directory"]),
            helplines=tuple(Helpline(**line) for line in contents.get("helpline", [])),
        )
    except (KeyError, TypeError) as problem:
        raise ImproperlyConfigured(f"{FILE.name}: {problem}") from problem


def check_codes(countries: Sequence[str]) -> None:
    """Raise ImproperlyConfigured for what is no code of a country."""
    if unknown := set(countries) - set(COUNTRIES):
        raise ImproperlyConfigured(f"{FILE.name}: no codes of countries: {', '.join(sorted(unknown))}")
