"""A copy of what the host keeps, in a file under DATA_DIR, so that the page with help needs no database.

Written whenever it is saved, and every ten minutes by a job (care/jobs.py), which finds what was lost: web and worker share
the folder. Whoever reads it asks nothing of the database.
"""

import json
import logging
import os
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from care.duty import Hours, hours_of, shifts, weekly
from care.lines import Lines, all_lines
from care.models import KeptLine
from care.shown import Kept, shown
from publication.models import Publication

logger = logging.getLogger(__name__)

COLUMNS = (
    *("key", "kind", "country", "name", "number", "text", "chat", "hours", "languages", "note", "pair"),
    *("source", "source_name", "checked", "is_shown"),
)
NAME = "care.json"


@dataclass(frozen=True)
class Copy:
    """What is kept: the lines as rows, the hours of duty, and in which country and zone the site is."""

    rows: tuple[Kept, ...] = ()
    hours: tuple[Hours, ...] = ()
    country: str = ""
    time_zone: str = "UTC"

    @property
    def lines(self) -> Lines:
        """What readers see."""
        return shown(all_lines(), self.rows)


def path() -> Path:
    return Path(settings.DATA_DIR) / NAME


def kept_now() -> dict[str, Any]:
    """What is kept, asked of the database, as it is written to the file."""
    site = Publication.current()
    rows = KeptLine.objects.newest().values(*COLUMNS)
    hours = weekly(hours_of(shift) for shift in shifts())
    return {
        "lines": [row | {"checked": row["checked"].isoformat() if row["checked"] else ""} for row in rows],
        "hours": [[each.day, each.begins.isoformat(), each.ends.isoformat()] for each in hours],
        "country": site.helpline_country,
        "time_zone": site.time_zone,
    }


def from_database() -> Copy:
    """The same for a page that has one."""
    return parsed(kept_now())


def write() -> bool:
    """Put it into the file, whole or not at all; whether it is there. A disk that is full keeps nobody from saving."""
    words = json.dumps(kept_now(), ensure_ascii=False, indent=1)
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path().parent, prefix=NAME, delete=False, encoding="utf-8") as file:
            file.write(words)
        os.replace(file.name, path())
    except OSError:
        logger.exception("The copy of the lines of help could not be written to %s.", path())
        return False
    return True


def is_current() -> bool:
    """Whether the file says what the database says."""
    return read() == from_database()


def read() -> Copy:
    """What the file says; nothing of the host's where there is none, or none that can be read. Raises nothing."""
    try:
        there = parsed(json.loads(path().read_text(encoding="utf-8")))
        there.lines  # noqa: B018 -- raises where one is not whole, and the page must come out
    except FileNotFoundError:
        return Copy()
    except (OSError, ValueError, KeyError, TypeError, ImproperlyConfigured):
        logger.exception("The copy of the lines of help could not be read from %s.", path())
        return Copy()
    return there


def parsed(contents: dict[str, Any]) -> Copy:
    """What was written, or would be."""
    return Copy(
        rows=tuple(contents["lines"]),
        hours=tuple(
            Hours(day, time.fromisoformat(begins), time.fromisoformat(ends)) for day, begins, ends in contents["hours"]
        ),
        country=contents["country"],
        time_zone=contents["time_zone"],
    )
