"""Waiting for processes, and finding those of one data folder."""

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

LONGEST_SECONDS = 60


def wait_until(condition: Callable[[], bool], *, seconds: float = LONGEST_SECONDS) -> float:
    """The seconds it took; fails the test when they run out."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "waited in vain"
        time.sleep(0.02)
    return time.monotonic() - began


def free_port() -> int:
    """One that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def processes_of(data_dir: Path) -> set[int]:
    """Every process that works in the folder or was given it in its environment; Linux only."""
    wanted = f"DATA_DIR={data_dir}".encode()
    return {
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdecimal() and _belongs(folder, data_dir, wanted)
    } - {os.getpid()}


def _belongs(process: Path, data_dir: Path, wanted: bytes) -> bool:
    try:
        in_folder = (process / "cwd").readlink().is_relative_to(data_dir)
        return in_folder or wanted in (process / "environ").read_bytes().split(b"\0")
    except OSError:  # It has ended, or is somebody else's.
        return False


def is_alive(pid: int) -> bool:
    """Whether there is such a process that has not ended."""
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill(pid: int) -> None:
    """The way the system does when memory runs out: nothing can be tidied up."""
    os.kill(pid, signal.SIGKILL)
