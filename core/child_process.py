"""Children that do not outlive us."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, linux/prctl.h


def dies_with_parent(death_signal: signal.Signals) -> Callable[[], None] | None:
    """A `preexec_fn` for Popen: the kernel sends the child this signal when we die, by kill -9 too. None if it cannot.

    Linux sends it when the thread that made the child ends, so start children from the main thread.
    """
    if sys.platform != "linux":
        return None
    # Looked up here and not in the child: between fork and exec as little as possible may run.
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask_the_kernel() -> None:
        prctl(SET_PARENT_DEATH_SIGNAL, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # We died before the kernel was asked.
            os._exit(1)

    return ask_the_kernel
