"""The hunt for stale reads, whole: `python -m core.embedded_postgres python -m benchmarks.stale [changes] [seconds]`.

Two fronts on one database, and nginx before both where it is installed. Two processes change titles, names, topics, series,
settings, pages, comments and essays, by hand and by the clock; readers on every way in read all pages that are kept. Every
change leaves a mark, so each page that was read is judged by what it shows. Ends with 1 where anybody read, a second after a
change was acknowledged, what was before it. The short round of it is tests/kept/test_stale_reads.py.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.kept.fronts import two_fronts
from tests.kept.hunt import Hunt, Outcome
from tests.product.database import drop_the_one_with_the_demo

CHANGES, LONGEST = 10_000, 900.0
# Of what went wrong so many are printed.
SHOWN = 20


def hunt(changes: int = CHANGES, longest: float = LONGEST) -> tuple[Outcome, list[dict[str, int]]]:
    """What came of it, and what each process tells of its kept pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    try:
        with tempfile.TemporaryDirectory(prefix="healing-stale-") as folder, two_fronts(Path(folder)) as fronts:
            return Hunt(fronts, changes).run(longest), fronts.numbers()
    finally:
        drop_the_one_with_the_demo()


def told(outcome: Outcome, numbers: list[dict[str, int]], seconds: float) -> str:
    """For people."""
    behind = sorted(outcome.behind) or [0.0]
    lines = [
        f"{outcome.changes} changes in {seconds:.0f} s; reads: {json.dumps(outcome.reads)}",
        f"stale a second after a change: {len(outcome.stale)}; early: {len(outcome.early)}; failed: {len(outcome.failed)}",
        f"behind at all: {len(outcome.behind)} reads, median {1000 * statistics.median(behind):.1f} ms, "
        f"furthest {1000 * outcome.oldest:.0f} ms",
        *(
            f"process {one['pid']}: {one['hits']} hits, {one['misses']} misses, {one['drops']} dropped"
            for one in numbers
        ),
        *outcome.stale[:SHOWN],
        *outcome.early[:SHOWN],
        *outcome.failed[:SHOWN],
    ]
    return "\n".join(lines)


def main(changes: str = str(CHANGES), longest: str = str(LONGEST)) -> int:
    """0 where nobody was shown what was before."""
    began = time.monotonic()
    outcome, numbers = hunt(int(changes), float(longest))
    print(told(outcome, numbers, time.monotonic() - began))
    return int(bool(outcome.stale or outcome.early or outcome.failed))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
