"""Making a copy: rows and sums of one moment, then the pictures, whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from backups import archive, contents, key, programs, tables, times
from backups.database import connect, major_version, take_turn
from backups.faults import BackupFault

UNFINISHED = ".healing-"
AFTER_A_DAY = timedelta(days=1)


def make(folder: Path, now: datetime) -> Path:
    """A new copy in the folder; raises BackupFault. What people write meanwhile is in the next one."""
    locked_with = key.read(settings.BACKUP_KEY)
    place = folder / times.name_of(now, sealed=locked_with is not None)
    with writing_into(folder), private_room() as room, one_moment() as (connection, snapshot):
        dump = room / archive.DUMP
        arguments = ["--format=custom", f"--snapshot={snapshot}", f"--file={dump}"]
        programs.run("pg_dump", arguments, version=major_version(connection))
        # Pictures after rows: what a row of that moment shows is there, whatever else has come.
        write(place, locked_with, about=about(connection, now), dump=dump, folders=contents.folders())
    return place


def about(connection: psycopg.Connection[Any], now: datetime) -> dict[str, Any]:
    return {
        "made_at": now.astimezone(UTC).isoformat(),
        "postgresql": major_version(connection),
        "key": contents.trace_of_the_key(),
        "migrations": contents.migrations(),
        "tables": tables.sums(connection),
    }


def write(place: Path, locked_with: key.Key | None, **what: Any) -> None:
    """Beside its place first, and on the disk before it gets its name."""
    unfinished = place.with_name(f"{UNFINISHED}{place.name}")
    try:
        unfinished.touch(mode=0o600)
        if locked_with:
            archive.lock(locked_with, unfinished, **what)
        else:
            with unfinished.open("wb") as target:
                archive.write(target, **what)
        flush(unfinished)
        unfinished.replace(place)
        flush(place.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def one_moment() -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A transaction that sees one moment, and the name by which pg_dump sees the same."""
    with connect() as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        take_turn(connection)
        name = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, name[0] if name else ""


@contextmanager
def private_room() -> Iterator[Path]:
    """A folder for what is not locked yet: where the pictures are, and never where copies go, which may be another machine."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=settings.DATA_DIR) as room:
        yield Path(room)


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """The folder, made if need be; what the disk refuses is told in words."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise BackupFault(f"{error.filename or folder} cannot be written: {error.strerror or error}.") from error


def copies(folder: Path) -> dict[datetime, Path]:
    """Those that are there, oldest first."""
    named = {times.moment_of(path.name): path for path in folder.glob("healing-*")} if folder.is_dir() else {}
    return {moment: named[moment] for moment in sorted(moment for moment in named if moment)}


def let_old_ones_go(folder: Path, now: datetime) -> int:
    """Delete what need not be kept, and what a killed process left half done; how many copies went."""
    there = copies(folder)
    old = set(there) - times.kept(there)
    for moment in old:
        there[moment].unlink(missing_ok=True)
    for unfinished in folder.glob(f"{UNFINISHED}*"):
        if unfinished.stat().st_mtime < (now - AFTER_A_DAY).timestamp():
            unfinished.unlink(missing_ok=True)
    return len(old)
