"""granian’s own command line, with a server that outlives its workers however often they are killed: `python -m healing.lasting_granian`.

granian takes a worker that ends twice within five seconds for one that cannot start, and ends with it. That is right where the
site is not safe to serve and says so; it is not where something kills workers, as a system without memory does.
"""

from typing import Any

from granian import cli
from granian.server.mp import MPServer


class LastingServer(MPServer):
    def _respawn_workers(self, workers: list[int], *target: Any, **how: Any) -> None:
        killed = [number for number in workers if was_killed(self.wrks[number])]
        super()._respawn_workers(workers, *target, **how)
        # What granian compares the next end with.
        for number in killed:
            self.respawned_wrks.pop(number, None)


def was_killed(worker: Any) -> bool:
    """Whether a signal ended it; else it ended by itself, as one does that cannot start."""
    return (getattr(worker.inner, "exitcode", None) or 0) < 0


if __name__ == "__main__":
    cli.Server = LastingServer  # type: ignore[attr-defined]
    cli.entrypoint()  # type: ignore[no-untyped-call]
