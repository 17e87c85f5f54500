"""Measures what the site costs and writes it into benchmarks/RESULTS.md; bin/bench sees to what it needs.

bin/bench                      everything, in 45 minutes at most
bin/bench kept memory          some of it; the figures of the rest stay as they are, with their own date
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import one, results
from benchmarks.machine import described, others_use
from benchmarks.parts import LONGEST, PARTS
from benchmarks.results import Ran
from benchmarks.table import as_text

ROOT = Path(__file__).resolve().parents[1]
TO_STOP = 15


def main(wanted: list[str]) -> int:
    """0 where every benchmark came to its end within its budgets."""
    if unknown := set(wanted) - set(PARTS):
        print(f"There is no {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    print(described(), flush=True)
    began, ran = time.monotonic(), []
    for name in wanted or PARTS:
        print(f"— {name}: {PARTS[name].what}", flush=True)
        left = LONGEST - (time.monotonic() - began)
        ran.append(measure(name, min(PARTS[name].minutes * 60, left)))
        print(as_text(ran[-1].rows) if ran[-1].rows else ran[-1].failed, flush=True)
        # Whoever stops it has the figures so far.
        results.keep(ran[-1])
    seconds = time.monotonic() - began
    print(f"\n{as_text([row for each in ran for row in each.rows])}\n{seconds / 60:.1f} minutes")
    print(*(f"{each.name}: {each.failed}" for each in ran if each.failed), sep="\n")
    return 0 if all(each.is_well for each in ran) else 1


def measure(name: str, seconds: float) -> Ran:
    """Run one with a database of its own."""
    ran, began = Ran(name, busy=others_use(), load=os.getloadavg()[0]), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="healing-bench-") as folder:
        rows = Path(folder) / "rows"
        code = run(
            [*("-m", "core.embedded_postgres"), *(sys.executable, "-m", "benchmarks.one", name, str(rows))], seconds
        )
        ran.rows = one.read(rows)
    ran.seconds = time.monotonic() - began
    if code or not ran.rows:
        ran.failed = f"stopped after {seconds:.0f} s" if code is None else f"it did not come to its end ({code})"
    return ran


def run(arguments: list[str], seconds: float) -> int | None:
    """The exit code; none where it had to be stopped, with all that it started."""
    if seconds <= 0:
        return None
    child = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, start_new_session=True)
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        end(child)


def end(child: "subprocess.Popen[bytes]") -> None:
    for how, patience in ((signal.SIGTERM, TO_STOP), (signal.SIGKILL, None)):
        try:
            os.killpg(child.pid, how)
            child.wait(patience)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
