"""The table of faults, as Markdown."""

import datetime
import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.faults.rounds import Figure, Outcome

RESULTS = Path(__file__).resolve().parents[2] / "benchmarks" / "RESULTS.md"
# Between these bin/faults writes, and nobody else.
BEGIN, END = "<!-- faults -->", "<!-- /faults -->"


def table(noted: Sequence[Figure | Outcome], seconds: float) -> str:
    """For each row first whether all came out as promised, then its figures; of what was measured several times, the worst."""
    lines = [*heading(seconds), "", "| fault | what | promised | measured |", "|---|---|---|---|"]
    for row in dict.fromkeys(one.row for one in noted):
        of_row = [one for one in noted if one.row == row]
        lines += [f"| **{row}** | {line}" for line in outcomes([one for one in of_row if isinstance(one, Outcome)])]
        lines += [f"| | {line}" for line in figures([one for one in of_row if isinstance(one, Figure)])]
    return "\n".join(lines)


def heading(seconds: float) -> Iterator[str]:
    now = datetime.datetime.now(datetime.UTC)
    yield f"## Faults, {now:%B %Y}"
    yield ""
    yield (
        f"`bin/faults`, {seconds / 60:.0f} minutes, two rows at a time: the product in processes of its own, killed, stopped and starved. Outcomes are asserted "
        "(nothing acknowledged is lost, nothing doubled or half-done, no 500); seconds are the machine’s as well, and only "
        "printed, **bold** where they are more than was promised. "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, load "
        f"{os.getloadavg()[2]:.1f}, {now:%Y-%m-%d}."
    )


def outcomes(of_row: list[Outcome]) -> Iterator[str]:
    """One line, and one for each that failed or could not be tried."""
    held = [one for one in of_row if one.came_out == "passed"]
    tried = [one for one in of_row if one.came_out != "skipped"]
    yield f"outcomes | all as asserted | {len(held)} of {len(tried)}, in {sum(one.seconds for one in of_row):.0f} s |"
    for one in of_row:
        if one.came_out != "passed":
            yield f"{one.test} | | **{one.came_out}** {one.why} |"


def figures(of_row: list[Figure]) -> Iterator[str]:
    for what in dict.fromkeys(figure.what for figure in of_row):
        measured = [figure for figure in of_row if figure.what == what]
        yield f"{what} | {promised(measured[0])} | {said(measured)} |"


def promised(figure: Figure) -> str:
    return "" if figure.at_most is None else f"at most {figure.at_most:g} {figure.unit}"


def said(measured: list[Figure]) -> str:
    worst = max(measured, key=lambda figure: figure.value)
    number = f"{worst.value:,.0f}" if worst.value >= 100 or worst.value == int(worst.value) else f"{worst.value:.2f}"
    if worst.at_most is not None and worst.value > worst.at_most:
        number = f"**{number}**"
    return f"{number} {worst.unit}" + (f" (worst of {len(measured)})" if len(measured) > 1 else "")


def write(noted: Sequence[Figure | Outcome], seconds: float) -> None:
    """Put the table in the place of the one before."""
    before, _, rest = RESULTS.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    parts = [before.rstrip(), f"{BEGIN}\n\n{table(noted, seconds)}\n\n{END}", after.strip()]
    RESULTS.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")
