"""The figures: kept in benchmarks/figures.json as they were measured, and told in benchmarks/RESULTS.md between two marks.

What others write there stays, and so do the figures of benchmarks that did not run this time, with their own date.
"""

import datetime
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.machine import described
from benchmarks.parts import PARTS
from benchmarks.table import Row, as_markdown, read_row

RESULTS = Path(__file__).with_name("RESULTS.md")
FIGURES = Path(__file__).with_name("figures.json")
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
    when: str = field(default_factory=lambda: f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M}")
    machine: str = field(default_factory=described)

    @property
    def is_well(self) -> bool:
        """Whether it came to its end, within its budgets."""
        return not self.failed and all(row.holds is not False for row in self.rows)


def section(ran: Sequence[Ran]) -> str:
    """The machine, the table, and how each part was measured."""
    lines = [
        BEGINS,
        *(
            f"{', '.join(f'`{one.name}`' for one in ran if one.machine == machine)}: {machine}"
            for machine in machines(ran)
        ),
        "",
        "“Ours” and “yardstick” are medians, measured in turn on this machine; “ratio” is ours of the yardstick, the median of the "
        "turns where both took turns; “spread” is the least and the most of ours. Budgets are those the project set itself.",
        "",
        as_markdown([row for one in ran for row in one.rows]),
        "",
        "| benchmark | what it does | when, in UTC | took | others at work before | load |",
        "|---|---|---|---|---|---|",
        *(
            f"| `bin/bench {one.name}` | {PARTS[one.name].what}{f'; **{one.failed}**' if one.failed else ''} |"
            f" {one.when} | {one.seconds:.0f} s | {one.busy:.0%} | {one.load:.1f} |"
            for one in ran
        ),
        ENDS,
    ]
    return "\n".join(lines)


def machines(ran: Sequence[Ran]) -> list[str]:
    """Each that was measured on, once."""
    return list(dict.fromkeys(one.machine for one in ran))


def figures() -> dict[str, Ran]:
    """What is known of each benchmark, in the order in which all of them run."""
    stored = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    return {
        name: Ran(name, **{**stored[name], "rows": [read_row(row) for row in stored[name]["rows"]]})
        for name in PARTS
        if name in stored
    }


def keep(ran: Ran) -> None:
    """Put what came of a benchmark in the place of what was known of it."""
    known = {**figures(), ran.name: ran}
    stored = {name: {key: value for key, value in asdict(one).items() if key != "name"} for name, one in known.items()}
    FIGURES.write_text(f"{json.dumps(stored, indent=1, ensure_ascii=False)}\n", encoding="utf-8")
    text = RESULTS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    RESULTS.write_text(before + section(list(figures().values())) + after, encoding="utf-8")
