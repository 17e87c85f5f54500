"""How long a row of the table of faults goes on: a moment in bin/test, to its end in bin/faults."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

# A file, given by tools/faults: there whole rounds are run, and what they took is noted in it.
NOTES = "FAULTS_NOTES"
SKIPPED = "the whole table of faults takes a quarter of an hour: bin/faults"


def is_the_whole_table() -> bool:
    return NOTES in os.environ


@dataclass(frozen=True)
class Figure:
    """Something that was measured: seconds, most of the time. `at_most` is what was promised, None for what is only counted."""

    row: str
    what: str
    value: float
    unit: str = "s"
    at_most: float | None = None


@dataclass(frozen=True)
class Outcome:
    """How a test of a row came out: "passed", "failed" or "skipped", why, and the seconds that it took with what it needs."""

    row: str
    test: str
    came_out: str
    seconds: float
    why: str = ""


@dataclass
class Round:
    """A run of one row; `row` is what it is called in the table."""

    row: str
    is_whole: bool
    figures: list[Figure] = field(default_factory=list)

    def of[N: (int, float)](self, short: N, whole: N) -> N:
        """The number for this round."""
        return whole if self.is_whole else short

    def note(self, what: str, value: float, unit: str = "s", *, at_most: float | None = None) -> None:
        """Keep a figure for the table. Seconds are printed and not asserted: they are the machine's as well as ours."""
        self.figures.append(Figure(self.row, what, round(value, 3), unit, at_most))

    def keep(self) -> None:
        """Print the figures, and add them to the notes."""
        for figure in self.figures:
            print(f"{figure.what}: {figure.value:g} {figure.unit}")
            keep(figure)


def keep(noted: Figure | Outcome) -> None:
    """Add it to the notes, where there are any."""
    if path := os.environ.get(NOTES):
        with Path(path).open("a", encoding="utf-8") as notes:
            notes.write(f"{json.dumps([type(noted).__name__, asdict(noted)])}\n")


def read(notes: Path) -> list[Figure | Outcome]:
    """All that was kept, in its order."""
    kinds: dict[str, type[Figure | Outcome]] = {kind.__name__: kind for kind in (Figure, Outcome)}
    lines = [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()]
    return [kinds[kind](**noted) for kind, noted in lines]
