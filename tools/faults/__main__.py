"""Runs every row of the table of faults to its end, prints what came of it, and writes it into benchmarks/RESULTS.md.

bin/faults                     the whole table, a quarter of an hour at most
bin/faults mail killed_worker  some of it, which is printed and not written down; -x and the like are pytest's
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.embedded_postgres import throwaway_postgres
from tests.faults.rounds import NOTES, read
from tools.faults import results

CHECKOUT = Path(__file__).resolve().parents[2]
LONGEST = 15 * 60
# So many rows at a time: most of a row is waiting for what was broken to be well again.
AT_ONCE = 2
# For what is still running then to be stopped and taken away.
TO_STOP = 30


def main(wanted: list[str]) -> int:
    """0 where every outcome was as promised; seconds are no outcome."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="healing-faults-") as folder, throwaway_postgres() as address:
        notes = Path(folder) / "notes"
        notes.touch()
        code = run(chosen(wanted), {**os.environ, NOTES: str(notes), "DATABASE_URL": address})
        noted = read(notes)
    seconds = time.monotonic() - began
    print(results.table(noted, seconds))
    if not wanted and not code:
        results.write(noted, seconds)
    return code


def chosen(wanted: list[str]) -> list[str]:
    """What pytest is told: words are parts of the names of rows (tests/faults/test_….py) and tests, options its own."""
    if any(word in {"-k", "-m"} for word in wanted):
        return wanted
    words = [word for word in wanted if not word.startswith("-")]
    options = [word for word in wanted if word.startswith("-")]
    return [*options, *(["-k", " or ".join(words)] if words else [])]


def run(wanted: list[str], environment: dict[str, str]) -> int:
    """The tests' exit code; another one where they had to be stopped."""
    command = [sys.executable, "-m", "pytest", "tests/faults", "-m", "row", "-p", "no:randomly", "-rs"]
    command += ["-n", str(AT_ONCE), "--dist", "worksteal", *wanted]
    with subprocess.Popen(command, cwd=CHECKOUT, env=environment) as running:
        try:
            return running.wait(LONGEST - TO_STOP)
        except subprocess.TimeoutExpired:
            print(f"Stopped after {LONGEST // 60} minutes.", file=sys.stderr)
            running.send_signal(signal.SIGINT)
            return running.wait() or 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
