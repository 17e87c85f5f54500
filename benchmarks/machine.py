"""What the figures were measured on, and how busy that was with other things."""

import os
import platform
import shutil
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("django", "granian", "psycopg", "procrastinate", "brotli")
GIGABYTE = 1024**3


def described() -> str:
    """The machine and the versions, in a sentence each."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{processor()}, {os.cpu_count()} processors, {memory:.0f} GB of memory, {platform.system()} {platform.release()}. "
        f"Python {platform.python_version()}, {packages}, PostgreSQL {postgres()}, {nginx() or 'no nginx'}."
    )


def processor() -> str:
    """Its name, as the system knows it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def postgres() -> str:
    """The version of the one that benchmarks start."""
    from core.embedded_postgres.programs import programs, run

    return run(programs(), "postgres", "--version").stdout.split()[2]


def nginx() -> str:
    """Its name and version; empty where there is none."""
    found = program("nginx")
    return (
        subprocess.run([found, "-v"], capture_output=True, text=True, check=False).stderr.strip().rpartition(" ")[2]
        if found
        else ""
    )


def program(name: str) -> str | None:
    """Where it is; Debian puts servers where only an administrator's shell looks."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")


def others_use(seconds: float = 1.0) -> float:
    """Of all its processors the share that is at work while we do nothing, from 0 to 1."""
    before = ticks()
    time.sleep(seconds)
    busy, every = (now - then for now, then in zip(ticks(), before, strict=True))
    return busy / every if every else 0.0


def ticks() -> tuple[int, int]:
    """So far: at work, and in all."""
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    idle = fields[3] + fields[4]
    return sum(fields[:8]) - idle, sum(fields[:8])
