"""Answers that leave at a fixed time, so that how long they took tells nothing.

Whether an address has an account changes what a sign-in form does, and so how long it takes. Its answer waits for the next
full step of SECONDS. The front (healing/gate/front.py) waits outside of any thread; without it the thread waits.
"""

import time
from collections.abc import Callable, Container
from functools import wraps
from typing import Any

# Several times what these forms take on a small server, and short enough not to be felt beside a mail one waits for.
SECONDS = 0.4
WAITS_FOR_US = "healing.front_waits"
STEP = "healing.leaves_every"
SENT, LOOKED_AT_TOO = {"POST"}, {"GET", "HEAD", "POST"}


def at_a_fixed_time[**P, R](view: Callable[P, R], *, methods: Container[str] = SENT) -> Callable[P, R]:
    """Hold a view's answers to a POST, or to these methods, back to the next full step of SECONDS."""

    @wraps(view)
    def held(*args: P.args, **kwargs: P.kwargs) -> R:
        request: Any = args[0]
        began = time.monotonic()
        answer = view(*args, **kwargs)
        if request.method in methods:
            hold_back(request.META, began)
        return answer

    return held


def always_at_a_fixed_time[**P, R](view: Callable[P, R]) -> Callable[P, R]:
    """Hold the page itself back too: where a code is waited for, it looks for the account that may be there."""
    return at_a_fixed_time(view, methods=LOOKED_AT_TOO)


def hold_back(environ: dict[str, Any], began: float) -> None:
    """Tell the front to wait, or wait here where there is none."""
    if WAITS_FOR_US in environ:
        environ[STEP] = SECONDS
    else:
        time.sleep(seconds_left(time.monotonic() - began, SECONDS))


def seconds_left(passed: float, step: float) -> float:
    """How long until the next full step."""
    return -passed % step if step else 0.0
