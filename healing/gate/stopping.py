"""How a worker process ends where granian would leave it running."""

import asyncio
import multiprocessing
import os
import signal


def stop_at_once_while_starting() -> None:
    """To be called before a worker imports the application, which takes seconds.

    Until granian sets its own handlers a worker has those it inherited from the main process, where they do nothing:
    a server asked to stop while it starts would wait for the worker until the kill time-out.
    """
    if multiprocessing.parent_process() is not None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def stop_with_parent(loop: asyncio.AbstractEventLoop) -> None:
    """A worker whose main process was killed stops as if asked to; else it would keep the port, unknown to anyone."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def stop() -> None:
        loop.remove_reader(parent.sentinel)
        os.kill(os.getpid(), signal.SIGTERM)

    loop.add_reader(parent.sentinel, stop)
