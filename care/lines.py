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
    """Where it was read, and the date that source carries; both may be missing, and the page then says so."""

    note: str = ""
    source: str = ""
    source_name: str = ""
    checked: datetime.date | None = None

    def __post_init__(self) -> None:
        if self.checked and not self.source:
            raise ImproperlyConfigured(f"{FILE.name}: a line has a date but no source: {self}")
        if self.source and not (self.source_name and urlsplit(self.source).scheme in ("http", "https")):
            raise ImproperlyConfigured(f"{FILE.name}: a source needs a web address and a name: {self}")

    @property
    def is_old(self) -> bool:
        return self.checked is not None and datetime.date.today() - self.checked > FRESH_FOR


@dataclass(frozen=True, kw_only=True)
class EmergencyNumber(Line):
    where: str
    number: str
    countries: Sequence[str] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if unknown := set(self.countries) - set(COUNTRIES):
            raise ImproperlyConfigured(f"{FILE.name}: no codes of countries: {', '.join(sorted(unknown))}")


@dataclass(frozen=True, kw_only=True)
class Directory(Line):
    name: str
    address: str


@dataclass(frozen=True)
class Lines:
    emergency: tuple[EmergencyNumber, ...]
    directories: tuple[Directory, ...]

    def beginning_with(self, country: str) -> list[EmergencyNumber]:
        """The emergency numbers, those of this country (its code) first, the others as they are written."""
        return sorted(self.emergency, key=lambda line: country not in line.countries)

    def has_number_of(self, country: str) -> bool:
        return any(country in line.countries for line in self.emergency)


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
        )
    except (KeyError, TypeError) as problem:
        raise ImproperlyConfigured(f"{FILE.name}: {problem}") from problem
