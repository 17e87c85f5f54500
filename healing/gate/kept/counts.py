"""What a process has done with its kept pages, as numbers that it tells the others."""

import json
import os
import secrets
import socket
from dataclasses import asdict, dataclass, field, fields

# Of a host's name; a notification holds 8,000 bytes.
NAME_LENGTH = 100


@dataclass(slots=True)
class Counts:
    """Since this process began. `bytes` and `pages` are what it keeps now."""

    process: str = field(default_factory=lambda: secrets.token_hex(6))
    host: str = field(default_factory=lambda: socket.gethostname()[:NAME_LENGTH])
    pid: int = field(default_factory=os.getpid)
    hits: int = 0
    misses: int = 0
    stale: int = 0
    drops: int = 0
    pages: int = 0
    bytes: int = 0
    # What it may keep.
    most: int = 0
    # Whether it hears of changes, and how often it no longer did; while it does not, it keeps nothing.
    listens: bool = False
    losses: int = 0

    def as_text(self) -> str:
        return json.dumps(asdict(self))


KNOWN = {one.name for one in fields(Counts)}


def from_text(text: str) -> Counts | None:
    """What another process told of itself, as far as it is known here: it may be of another version. None for what is no such thing."""
    try:
        told = json.loads(text)
        known = {name: value for name, value in told.items() if name in KNOWN}
    except (AttributeError, ValueError):
        return None
    return Counts(**known) if {"process", "host"} <= known.keys() else None
