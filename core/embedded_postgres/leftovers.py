"""A server that an earlier run left behind, by a kill -9 where children are not told: found and stopped."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from core.embedded_postgres.errors import CannotStart

PATIENCE_SECONDS = 10
# Linux only; elsewhere `ps` is asked.
PROCESSES = Path("/proc")


@dataclass(frozen=True)
class Postmaster:
    """What a running server writes into postmaster.pid: pid, data folder, start, port, socket, host, memory, status."""

    pid: int
    port: int
    is_ready: bool


def read_postmaster(folder: Path) -> Postmaster | None:
    """What the file says, which after a kill -9 may no longer be true; None while it is not there or half-written."""
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
        return Postmaster(
            pid=int(lines[0]),
            port=int(lines[3]),
            is_ready=lines[-1].strip() == "ready",
        )
    except (FileNotFoundError, IndexError, ValueError):
        return None


def stop_leftover(folder: Path) -> None:
    """Make sure that no server uses this folder. Ask only once the folder's lock is ours."""
    try:
        pid = int((folder / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    if not _serves(pid, folder):
        # Another program has the number by now (in a container they are small), and PostgreSQL would refuse to start.
        (folder / "postmaster.pid").unlink(missing_ok=True)
        return
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        os.kill(pid, how)
        if _ends(pid, folder):
            return
    raise CannotStart(f"An earlier database (process {pid}) does not stop. Stop it, or set DATA_DIR to another folder.")


def _ends(pid: int, folder: Path) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if not _serves(pid, folder):
            return True
        time.sleep(0.05)
    return False


def _serves(pid: int, folder: Path) -> bool:
    """Whether this process is a server of this folder: a server works inside its data folder."""
    if PROCESSES.is_dir():
        try:
            return (PROCESSES / str(pid) / "cwd").readlink() == folder
        except OSError:
            return False
    command = subprocess.run(
        ["ps", "-p", str(pid), "-o", "command="],
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    return str(folder) in command
