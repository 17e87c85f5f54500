"""Answers that a process remembers for a moment, so that not every page asks the database for them again."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

# Shorter than anybody takes to go and look at what they changed.
SECONDS = 10.0

_remembered: dict[Callable[[], Any], tuple[float, int, Any]] = {}
_era = 0


def for_a_moment[R](ask: Callable[[], R], *, is_worth_it: Callable[[R], bool] = lambda _: True) -> Callable[[], R]:
    """Let what a function without arguments answers be its answer for SECONDS, in this process; nobody may change it.

    An answer that is not worth it is asked for again each time.
    """

    @wraps(ask)
    def answer() -> R:
        asked_at, asked_in, known = _remembered.get(ask, (-SECONDS, _era, None))
        if time.monotonic() - asked_at >= SECONDS or asked_in != _era:
            # Of the era in which it is asked: the answer may be from before a change that ends it meanwhile.
            asked_at, asked_in = time.monotonic(), _era
            known = ask()
            if is_worth_it(known):
                _remembered[ask] = asked_at, asked_in, known
        return cast("R", known)

    return answer


def era() -> int:
    """A number for the keys of what is remembered elsewhere: another one since something changed that shows on many pages."""
    return _era


def begin_an_era() -> None:
    """Have everything asked again, because it may have changed; whoever is asking at this moment asks once more."""
    global _era  # noqa: PLW0603 -- this module is the keeping place
    _era += 1


def forget() -> None:
    """Know nothing any more, as a process that has just started."""
    _remembered.clear()
