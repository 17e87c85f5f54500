"""The figures in benchmarks/RESULTS.md: written between two marks, so that what others write there stays."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.machine import described
from benchmarks.parts import PARTS
from benchmarks.table import Row, as_markdown

RESULTS = Path(__file__).with_name("RESULTS.md")
BEGINS, ENDS = "<!-- bench -->", "<!-- /bench -->"


@dataclass
class Ran:
    """What came of one benchmark; `busy` is the share of the processors that other work used right before."""

    name: str
    rows: Sequence[Row] = field(default_factory=list)
    seconds: float = 0.0
    busy: float = 0.0
    load: float = 0.0
    # Why there are no rows, where there are none.
    failed: str = ""

    @property
    def is_well(self) -> bool:
        """Whether it came to its end, within its budgets."""
        return not self.failed and all(row.holds is not False for row in self.rows)


def table(ran: Sequence[Ran]) -> str:
    """One table of all rows."""
    return as_markdown([row for one in ran for row in one.rows])


def section(ran: Sequence[Ran], seconds: float) -> str:
    """The machine, the table, and how each part was measured."""
    now = datetime.datetime.now(datetime.UTC)
    left_out = ", ".join(f"`{name}`" for name in PARTS if name not in {one.name for one in ran})
    lines = [
        BEGINS,
        f"`bin/bench`, {now:%Y-%m-%d %H:%M} UTC, {seconds / 60:.0f} minutes. {described()}"
        + (f" Stopped before {left_out}." if left_out else ""),
        "",
        "“Ours” and “yardstick” are medians, measured in turn on this machine; “ratio” is ours of the yardstick, the median of the "
        "turns where both took turns; “spread” is the least and the most of ours. Budgets are those the project set itself.",
        "",
        table(ran),
        "",
        "| benchmark | what it does | took | others at work before | load |",
        "|---|---|---|---|---|",
        *(
            f"| `bin/bench {one.name}` | {PARTS[one.name].what}{f'; **{one.failed}**' if one.failed else ''} |"
            f" {one.seconds:.0f} s | {one.busy:.0%} | {one.load:.1f} |"
            for one in ran
        ),
        ENDS,
    ]
    return "\n".join(lines)


def write(ran: Sequence[Ran], seconds: float) -> None:
    """Put them in the place of those before."""
    text = RESULTS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    RESULTS.write_text(before + section(ran, seconds) + after, encoding="utf-8")
