"""The way back: into an empty place, all or nothing, and compared afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tarfile import TarFile
from typing import Any

from backups import archive, contents, programs, tables
from backups.database import connect, major_version
from backups.faults import BackupFault, Refused
from backups.key import Key
from backups.making import private_room


@dataclass(frozen=True)
class Restored:
    """What there is again, and whether the SECRET_KEY is the one that was used there."""

    made_at: str
    tables: int
    rows: int
    pictures: int
    has_its_key: bool


def restore(path: Path, key: Key | None) -> Restored:
    """Everything in the file into this empty place; raises Refused, having changed nothing."""
    with private_room() as room, archive.checked(path, key, room) as tar:
        about = archive.about(tar)
        contents.refuse_newer(about)
        refuse_where_something_is()
        with pictures_taken_out(tar) as pictures:
            put_rows(tar, room)
    compare(about)
    return told(about, pictures)


def refuse_where_something_is() -> None:
    """Raises Refused unless database and folders are empty."""
    with connect() as connection:
        there = len(tables.names(connection))
    if there:
        raise Refused(f"The database is not empty: it has {there} tables. Restore into a new one.")
    for folder in contents.folders().values():
        if folder.is_dir() and any(folder.iterdir()):
            raise Refused(f"{folder} is not empty. Move what is there away first.")


@contextmanager
def pictures_taken_out(tar: TarFile) -> Iterator[int]:
    """The number of pictures that are in their folders now; gone again where what follows fails."""
    places = contents.folders()
    try:
        yield sum(archive.take_out(tar, name, made(folder)) for name, folder in places.items())
    except BaseException:
        for folder in places.values():
            empty(folder)
        raise


def made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def empty(folder: Path) -> None:
    """It was empty before, and may be where a disk is mounted, so it stays itself."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def put_rows(tar: TarFile, room: Path, database: str = "") -> None:
    """The dump into the site's database, or into that of another name, in one transaction."""
    with connect(database) as connection:
        version = major_version(connection)
    dump = tar.extractfile(archive.DUMP)
    if dump is None:
        raise Refused("There is no database in this backup.")
    place = room / archive.DUMP
    with dump, place.open("wb") as target:
        while piece := dump.read(archive.PIECE):
            target.write(piece)
    arguments = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", str(place)]
    programs.run("pg_restore", arguments, version=version, database=database)


def compare(about: dict[str, Any], database: str = "") -> None:
    """Raises BackupFault where a table is not what it was when the copy was made."""
    with connect(database) as connection:
        found = tables.sums(connection)
    if wrong := tables.differing(found, then(about)):
        raise BackupFault(f"{len(wrong)} tables are not what they were, {wrong[0]} among them.")


def then(about: dict[str, Any]) -> tables.Sums:
    return {name: (rows, total) for name, (rows, total) in about["tables"].items()}


def told(about: dict[str, Any], pictures: int) -> Restored:
    rows = sum(rows for rows, _sum in then(about).values())
    has_its_key = about["key"] == contents.trace_of_the_key()
    return Restored(about["made_at"], len(about["tables"]), rows, pictures, has_its_key)
