"""What a piece of work costs the machine: processor time of this process and of the database's, to the microsecond.

The database's is that of all processes of its server, as Linux counts it (/proc/…/schedstat), so it has to run on this machine.
"""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# A backend answers before it has put away what it worked with.
SETTLED = "S"
LONGEST_WAIT = 0.1


@dataclass(frozen=True)
class Cost:
    """Milliseconds of each time: processor time here and in the database, and time that went by."""

    own: Sequence[float]
    database: Sequence[float]
    passed: Sequence[float]

    @property
    def in_all(self) -> list[float]:
        """Processor time here and in the database together."""
        return [sum(both) for both in zip(self.own, self.database, strict=True)]

    @property
    def median(self) -> float:
        """Of the processor time in all."""
        return statistics.median(self.in_all)

    @property
    def spread(self) -> tuple[float, float]:
        """What nine in ten were between, of the processor time in all; one odd moment of the machine says nothing."""
        ordered = sorted(self.in_all)
        edge = len(ordered) // 20
        return ordered[edge], ordered[-1 - edge]


def cost(work: Callable[[], Any], times: int, *, before: Callable[[], Any] = lambda: None) -> Cost:
    """What it costs, so many times; `before` comes before each time and is not counted."""
    [found] = in_turn([work], times, before=before)
    return found


def in_turn(works: Sequence[Callable[[], Any]], times: int, *, before: Callable[[], Any] = lambda: None) -> list[Cost]:
    """Each of these in turn, so many rounds, so that what the machine does besides falls on all of them alike."""
    server = Server.of_connection()
    taken: list[list[tuple[float, float, float]]] = [[] for _ in works]
    gc.collect()
    for _ in range(times):
        for work, into in zip(works, taken, strict=True):
            before()
            into.append(server.once(work))
    return [Cost(*zip(*each, strict=True)) for each in taken]


@dataclass(frozen=True)
class Server:
    """The database's processes: this one, and whatever it starts."""

    pid: int
    backend: int

    @classmethod
    def of_connection(cls) -> "Server":
        """That of Django's connection; raises OSError where it is on another machine."""
        from django.db import connection

        connection.ensure_connection()
        backend: int = connection.connection.info.backend_pid
        return cls(int(stat(backend)[1]), backend)

    def once(self, work: Callable[[], Any]) -> tuple[float, float, float]:
        database, own, began = self.milliseconds(), time.process_time_ns(), time.perf_counter_ns()
        work()
        passed, used = time.perf_counter_ns() - began, time.process_time_ns() - own
        self.settle()
        return used / 1e6, self.milliseconds() - database, passed / 1e6

    def settle(self) -> None:
        ends = time.monotonic() + LONGEST_WAIT
        while self.is_working() and time.monotonic() < ends:
            time.sleep(0.0002)

    def is_working(self) -> bool:
        try:
            return stat(self.backend)[0] != SETTLED
        except OSError:  # the work closed its connection
            return False

    def milliseconds(self) -> float:
        """Of processor time so far."""
        return sum(map(run_time, [self.pid, *children(self.pid)])) / 1e6


def stat(pid: int) -> list[str]:
    """What stands in /proc/…/stat after the name, which may hold anything."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def children(pid: int) -> list[int]:
    """The processes that it started and that have not ended."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def run_time(pid: int) -> int:
    """Nanoseconds that the process ran; none of one that has ended."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
    except OSError:
        return 0
