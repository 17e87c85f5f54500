"""Runs one benchmark and writes its rows down: `python -m benchmarks.one NAME FILE`, as bin/bench does for each."""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.table import Row, read_row


def main(name: str, file: str) -> None:
    rows = import_module(f"benchmarks.{name}").rows()
    Path(file).write_text(json.dumps([asdict(row) for row in rows]), encoding="utf-8")


def read(file: Path) -> list[Row]:
    """What `main` wrote; nothing where it did not come that far."""
    return [read_row(row) for row in json.loads(file.read_text(encoding="utf-8"))] if file.exists() else []


if __name__ == "__main__":
    main(*sys.argv[1:])
