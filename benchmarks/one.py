"""Runs one benchmark and writes its rows down: `python -m benchmarks.one NAME FILE`, as bin/bench does for each."""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.table import Budget, Row


def main(name: str, file: str) -> None:
    rows = import_module(f"benchmarks.{name}").rows()
    Path(file).write_text(json.dumps([asdict(row) for row in rows]), encoding="utf-8")


def read(file: Path) -> list[Row]:
    """What `main` wrote; nothing where it did not come that far."""
    written = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return [
        Row(
            **{
                **row,
                "budget": row["budget"] and Budget(**row["budget"]),
                "spread": row["spread"] and tuple(row["spread"]),
            }
        )
        for row in written
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
