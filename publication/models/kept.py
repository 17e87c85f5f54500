"""The settings as this process read them last, so that not every page asks for them again."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

# How long another process may go on with what was changed. Shorter than it takes to go and look.
SECONDS = 2.0

type Values = Sequence[Any] | None


@dataclass(frozen=True)
class Read:
    """The row's columns, None where there is no row yet; when the question was asked (seconds of the monotonic clock), in which turn."""

    values: Values
    at: float
    turn: int = field(default_factory=lambda: _turn)


# One for all threads: it is only ever replaced whole.
_last: Read | None = None
# How often it changed, as far as this process heard. What was asked before the last time may not know of it.
_turn = 0
_held: ContextVar[Read | None] = ContextVar("held", default=None)


def turn() -> int:
    """A number to ask for before the settings are; another one since they changed."""
    return _turn


def last_read() -> Read | None:
    """What was read last, however long ago; None where this process has read nothing."""
    return _last


def fresh() -> Read | None:
    """The same, where it is young enough to be shown."""
    return _last if _last and _last.turn == _turn and time.monotonic() - _last.at < SECONDS else None


@contextmanager
def held(read: Read) -> Iterator[None]:
    """These values for all that this thread does meanwhile, and no question asked: for what makes a hundred mails of one batch."""
    before = _held.set(read)
    try:
        yield
    finally:
        _held.reset(before)


def in_hand() -> Read | None:
    """What is held just now, if anything is."""
    return _held.get()


def keep(read: Read) -> None:
    """Remember what was read."""
    global _last  # noqa: PLW0603 -- this module is the keeping place
    _last = read


def grow_old() -> None:
    """Have the next page ask again, whoever is asking just now too; what needs no database goes on with what was known."""
    global _turn  # noqa: PLW0603
    _turn += 1


def forget() -> None:
    """Know nothing any more, as a process that has just started."""
    global _last  # noqa: PLW0603
    _last = None
