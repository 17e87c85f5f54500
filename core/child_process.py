"""Children that do not outlive us."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, linux/prctl.h


# What asks us to stop, and is answered by raising an exception wherever we happen to be.
ASKING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def spawn(command: list[Any], *, death_signal: signal.Signals, **options: Any) -> "subprocess.Popen[Any]":
    """Popen, for children that die with us by this signal. Being asked to stop meanwhile waits until the child is known.

    An exception between the fork and the return would leave a child that nobody stops.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ASKING)
    die = dies_with_parent(death_signal)

    def in_the_child() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if die:
            die()

    child: subprocess.Popen[Any] | None = None
    try:
        child = subprocess.Popen(command, preexec_fn=in_the_child, **options)  # noqa: PLW1509, S603 - the main thread alone; commands of ours
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    except BaseException:
        if child is not None:
            child.kill()
            child.wait()
        raise
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return child


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
