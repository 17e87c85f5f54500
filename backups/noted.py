"""Making and trying copies with a row about it, whatever becomes of it."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import DatabaseError

from backups import making, trying
from backups.faults import BackupFault, Busy
from backups.key import Key
from backups.models import BackupRun

logger = logging.getLogger(__name__)
Kind = BackupRun.Kind


def make_noted(now: datetime) -> BackupRun:
    """Make a copy, let old ones go, and note it; the row's `problem` says what went wrong."""
    return noted(Kind.COPY, now, lambda: made_and_tidied(folder(), now))


def try_noted(path: Path, now: datetime, opener: Key | None) -> BackupRun:
    """Try a copy, and note it."""
    return noted(Kind.TRIAL, now, lambda: tried(path, opener))


def made_and_tidied(place: Path, now: datetime) -> dict[str, Any]:
    copy = making.make(place, now)
    making.let_old_ones_go(place, now)
    return {"name": copy.name, "size": copy.stat().st_size, "kept": len(making.copies(place))}


def tried(path: Path, opener: Key | None) -> dict[str, Any]:
    found = trying.try_restoring(path, opener)
    return {"name": path.name, "size": path.stat().st_size, "tables": found.tables, "rows": found.rows}


def noted(kind: Kind, now: datetime, work: Callable[[], dict[str, Any]]) -> BackupRun:
    """Do this work and keep a row of what it answered, or of why it failed; raises Busy without one."""
    began = time.monotonic()
    try:
        fields = work()
    except Busy:
        raise  # whoever is at it notes it
    except (BackupFault, DatabaseError, psycopg.Error, OSError) as fault:
        logger.exception("A %s of the backups failed.", kind)
        fields = {"problem": in_words(fault)}
    return BackupRun.objects.create(kind=kind, at=now, seconds=round(time.monotonic() - began), **fields)


def in_words(fault: Exception) -> str:
    """A BackupFault is a sentence; of others only the kind, because a message of the database may quote a row."""
    return str(fault) if isinstance(fault, BackupFault) else f"{type(fault).__name__}, see the log."


def folder() -> Path:
    """Where copies go; raises BackupFault where the host has named no place."""
    if not settings.BACKUPS_ROOT:
        raise BackupFault("BACKUPS_ROOT is not set: name the folder that copies go to.")
    return Path(settings.BACKUPS_ROOT)


def newest_copy() -> Path:
    """Raises BackupFault where there is none."""
    there = making.copies(folder())
    if not there:
        raise BackupFault(f"There is no copy in {folder()} yet.")
    return there[max(there)]
