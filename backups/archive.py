"""One file for everything: a tar, and after it a line with the tar's SHA-256. Locked with age where there is a key.

A tar's reader stops before that line, so the file opens with any tar. One that was cut or changed is refused.
"""

import hashlib
import io
import json
import os
import tarfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage

from backups.faults import Refused
from backups.key import Key

ABOUT, DUMP = "about.json", "database.dump"
FORMAT = 1
MARK = b"\nhealing backup, sha256 "
END_LENGTH = len(MARK) + hashlib.sha256().digest_size * 2 + 1
LOCKED = b"age-encryption.org/"
PIECE = 1024 * 1024


class Summing(io.RawIOBase):
    """Writes on to a file, and keeps the sum of what was written."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target, self.sum = target, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.sum.update(piece)
        self.target.write(piece)
        return len(piece)


def write(target: IO[bytes], about: dict[str, Any], dump: Path, folders: Mapping[str, Path]) -> None:
    """Everything into an open file; what is in a folder lies under its name."""
    summing = Summing(target)
    with tarfile.open(fileobj=summing, mode="w|") as tar:
        described = json.dumps({"format": FORMAT, **about}, indent=1).encode()
        add(tar, ABOUT, io.BytesIO(described), len(described), 0o600)
        with dump.open("rb") as rows:
            add(tar, DUMP, rows, dump.stat().st_size, 0o600)
        for name, folder in folders.items():
            add_folder(tar, name, folder)
    target.write(end_of(summing.sum.hexdigest()))


def add_folder(tar: tarfile.TarFile, name: str, folder: Path) -> None:
    """Every finished file in it; one that is removed meanwhile belongs to nothing any more."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts) or not path.is_file():
            continue
        try:
            picture = path.open("rb")
        except FileNotFoundError:
            continue
        with picture:
            status = os.fstat(picture.fileno())
            add(tar, f"{name}/{inside.as_posix()}", picture, status.st_size, status.st_mode & 0o666, status.st_mtime)


def add(tar: tarfile.TarFile, name: str, source: IO[bytes], size: int, mode: int, at: float = 0) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, mode, at
    tar.addfile(entry, source)


def end_of(sum_of_all: str) -> bytes:
    return MARK + sum_of_all.encode() + b"\n"


def lock(key: Key, path: Path, **contents: Any) -> None:
    """Write the archive into this file so that only the key's owner opens it; nothing of it is on a disk unlocked."""
    outlet, inlet = os.pipe()
    faults: list[BaseException] = []

    def feed() -> None:
        try:
            with os.fdopen(inlet, "wb") as target:
                write(target, **contents)
        except BaseException as fault:  # raised again below, where somebody hears it
            faults.append(fault)

    feeding = threading.Thread(target=feed, name="archive")
    feeding.start()
    try:
        with os.fdopen(outlet, "rb") as source, path.open("wb") as target:
            pyrage.encrypt_io(source, target, [key.recipient])
    finally:
        feeding.join()
    if faults:
        raise faults[0]


@contextmanager
def checked(path: Path, key: Key | None, room: Path) -> Iterator[tarfile.TarFile]:
    """The tar in a file, read through once before; raises Refused. One that is locked is opened into a private folder, `room`."""
    plain = open_lock(path, key, room) if is_locked(path) else path
    check(plain)
    with tarfile.open(plain, "r:") as tar:
        yield tar


def is_locked(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(LOCKED)) == LOCKED


def open_lock(path: Path, key: Key | None, room: Path) -> Path:
    """The same unlocked, in the room; raises Refused."""
    if key is None or key.identity is None:
        raise Refused(f"{path.name} is locked. Its key is needed: the line that begins with AGE-SECRET-KEY-1.")
    plain = room / "opened.tar"
    try:
        with path.open("rb") as source, plain.open("wb") as target:
            pyrage.decrypt_io(source, target, [key.identity])
    except (pyrage.DecryptError, OSError, EOFError) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # the disk, not the file
        raise Refused(f"{path.name} was cut or changed, or was locked with another key.") from error
    return plain


def check(path: Path) -> None:
    """Raises Refused for a file that is not exactly as it was written."""
    rest = path.stat().st_size - END_LENGTH
    summed = hashlib.sha256()
    with path.open("rb") as file:
        while rest > 0 and (piece := file.read(min(PIECE, rest))):
            summed.update(piece)
            rest -= len(piece)
        if rest or file.read() != end_of(summed.hexdigest()):
            raise Refused(f"{path.name} was cut or changed, or is not a backup of this program.")


def about(tar: tarfile.TarFile) -> dict[str, Any]:
    """What a checked archive says of itself; raises Refused where a newer program wrote it."""
    member = tar.extractfile(ABOUT)
    described: dict[str, Any] = json.load(member) if member else {}
    if described.get("format") != FORMAT:
        raise Refused("A newer version of this program made this backup. Restore it with that version.")
    return described


def take_out(tar: tarfile.TarFile, name: str, folder: Path) -> int:
    """Put what lies under this name into a folder; how many files those were. Nothing leaves the folder."""
    members = [member for member in tar if member.isfile() and member.name.startswith(f"{name}/")]
    for member in members:
        member.name = member.name.removeprefix(f"{name}/")
        tar.extract(member, folder, filter="data")
    return len(members)
