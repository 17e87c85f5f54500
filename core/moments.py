"""Answers that a process remembers for a moment, so that not every page asks the database for them again."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

# Shorter than anybody takes to go and look at what they changed.
SECONDS = 10.0

_remembered: dict[Callable[[], Any], tuple[float, Any]] = {}


def for_a_moment[R](ask: Callable[[], R]) -> Callable[[], R]:
    """Let what a function without arguments answers be its answer for SECONDS, in this process; nobody may change it."""

    @wraps(ask)
    def answer() -> R:
        asked_at, known = _remembered.get(ask, (-SECONDS, None))
        if time.monotonic() - asked_at >= SECONDS:
            known = ask()
            _remembered[ask] = time.monotonic(), known
        return cast("R", known)

    return answer


def forget() -> None:
    """Know nothing any more, as a process that has just started."""
    _remembered.clear()
