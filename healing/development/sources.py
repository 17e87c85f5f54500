"""Which of our own files changed. Looks only into our own folders, never into packages, data or tests."""

import os
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ["accounts", "care", "comments", "contact", "core", "healing", "mail", "posts", "publication", "templates"]
# Django keeps templates in memory, so they count as code; style sheets, scripts and pictures are read afresh anyway.
ENDINGS = (".py", ".html", ".txt", ".xml", ".toml")


class Sources:
    """Remembers how the files were when last asked."""

    def __init__(self, checkout: Path) -> None:
        self.checkout = checkout
        self.seen = dict(self._files())

    def changed(self) -> str:
        """The path of one file that changed, came or went since the last time; empty when none did."""
        now = dict(self._files())
        differing = now.items() ^ self.seen.items()
        self.seen = now
        return min((path for path, _ in differing), default="")

    def _files(self) -> Iterator[tuple[str, int]]:
        for folder in FOLDERS:
            yield from _files_below(self.checkout / folder, f"{folder}/")


def _files_below(folder: Path, name: str) -> Iterator[tuple[str, int]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(("__pycache__", ".")):
                yield from _files_below(folder / entry.name, f"{name}{entry.name}/")
        elif entry.name.endswith(ENDINGS) and not entry.name.startswith("."):
            yield from _moment(entry, name)


def _moment(entry: os.DirEntry[str], name: str) -> Iterator[tuple[str, int]]:
    try:
        yield f"{name}{entry.name}", entry.stat().st_mtime_ns
    except FileNotFoundError:  # An editor wrote beside it and has put that in its place since.
        return
