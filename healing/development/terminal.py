"""What the person at the terminal reads. A terminal that is gone is no reason to fail."""

import os
import sys


def say(text: str) -> None:
    """A line or more."""
    try:
        print(text, flush=True)
    except OSError:
        _forget_the_terminal()


def _forget_the_terminal() -> None:
    """Closed, or a reader such as `head` has had enough: nothing more is written, and stopping goes its way."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
