"""Lets `manage.py` in another terminal find the bin/dev that runs on the same data folder."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from healing.development.surroundings import data_dir

FILE = "running.json"
SHARED = ["DATABASE_URL", "DATABASE_IS_EMBEDDED", "SECRET_KEY", "DEBUG", "DATA_DIR", "PORT"]


@contextmanager
def announced(environment: dict[str, str]) -> Iterator[None]:
    """While it lasts, others may join. Only our own user reads the file: it holds a password and a key."""
    file = data_dir() / FILE
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    shared = {name: environment[name] for name in SHARED if name in environment}
    file.write_text(json.dumps({"pid": os.getpid(), "environment": shared}))
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def join_running() -> None:
    """Take the settings of the bin/dev that runs here, where the environment has none of its own."""
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        return
    found = _read(data_dir() / FILE)
    for name, value in found.items():
        os.environ.setdefault(name, value)


def _read(file: Path) -> dict[str, str]:
    try:
        announcement = json.loads(file.read_text())
        os.kill(announcement["pid"], 0)  # After a kill -9 the file is still there.
    except (OSError, ValueError):
        return {}
    environment: dict[str, str] = announcement["environment"]
    return environment
