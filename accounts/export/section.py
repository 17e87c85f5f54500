"""What an app answers to `exporting`: named tables of what it keeps of a member, and the files that belong to them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from core.pictures.files import Originals

type Words = str | Promise
type Row = dict[str, Any]

# Of a file, in bytes: what is in memory at a time.
PIECE = 64 * 1024

# JSON Schema for what stands in a column. What may be missing says so.
TEXT = {"type": "string"}
MOMENT = {"type": "string", "format": "date-time"}
DAY = {"type": "string", "format": "date"}
NUMBER = {"type": "integer"}
YES_OR_NO = {"type": "boolean"}
SEVERAL = {"type": "array", "items": TEXT}
MAYBE_MOMENT = {"type": ["string", "null"], "format": "date-time"}
MAYBE_NUMBER = {"type": ["integer", "null"]}


@dataclass(frozen=True)
class Column:
    """A name for programs, words for people, and what stands there."""

    name: str
    words: Words
    holds: dict[str, Any] = field(default_factory=lambda: TEXT)


@dataclass(frozen=True)
class File:
    """`path` is where it lies in the zip; `pieces` opens it and gives its bytes a piece at a time."""

    path: str
    pieces: Callable[[], Iterable[bytes]]


@dataclass(frozen=True)
class Section:
    """One table. `rows` are asked for when they are written, a row at a time, and hold every column.

    `models` are the tables of the database ("comments.Comment") of which this holds all that is the member's.
    """

    name: str
    title: Words
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    models: tuple[str, ...] = ()
    files: Callable[[], Iterable[File]] = tuple

    @property
    def schema(self) -> dict[str, Any]:
        """JSON Schema of the table."""
        properties = {column.name: {"title": str(column.words), **column.holds} for column in self.columns}
        row = {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}
        return {"type": "array", "title": str(self.title), "items": row}


def pieces_of(name: str, storage: Any = None) -> Callable[[], Iterator[bytes]]:
    """Open a file of this storage (what was uploaded, by default) when its bytes are wanted; a missing one has none."""

    def pieces() -> Iterator[bytes]:
        found = storage or Originals()
        if not found.exists(name):
            return
        with found.open(name, "rb") as opened:
            while piece := opened.read(PIECE):
                yield piece

    return pieces
