"""The processor time of processes and all that they started, as the system counts it, to the microsecond: Linux only."""

from pathlib import Path

from benchmarks.processor import stat


def family(pid: int) -> list[int]:
    """The process and all that it started, and they started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def spent(pid: int) -> float:
    """Milliseconds so far, of all threads that there are of the process and of all that it started."""
    return sum(map(_spent, family(pid))) / 1e6


def parent_of(pid: int) -> int:
    return int(stat(pid)[1])


def _spent(pid: int) -> int:
    so_far = 0
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            so_far += int((thread / "schedstat").read_text().split()[0])
    except OSError:  # it has ended meanwhile
        return so_far
    return so_far
