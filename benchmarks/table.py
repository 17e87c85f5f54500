"""Rows of figures, and the one table that they stand in.

A row sets what the site needs beside a yardstick that ran on the same machine in the same minutes, and beside a budget,
which is a number of the row's unit or a multiple of the yardstick. Whoever measures answers `rows() -> list[Row]`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

HEADING = ("what", "ours", "yardstick", "ratio", "budget", "holds", "spread")


@dataclass(frozen=True)
class Budget:
    """`limit` in the row's unit, or a multiple of the yardstick where `of_yardstick`; the most, or the least."""

    limit: float
    of_yardstick: bool = False
    at_least: bool = False

    def holds(self, row: "Row") -> bool:
        """Whether the row keeps to it; raises ValueError where it is a multiple of a yardstick that the row has not."""
        found = row.against_yardstick if self.of_yardstick else row.ours
        if found is None:
            raise ValueError(row.what)
        return found >= self.limit if self.at_least else found <= self.limit

    def said(self, unit: str) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.limit:.3g} ×" if self.of_yardstick else f"{sign} {number(self.limit)} {unit}"


def at_most(limit: float) -> Budget:
    """So much in the row's unit."""
    return Budget(limit)


def at_least(limit: float) -> Budget:
    """So much in the row's unit."""
    return Budget(limit, at_least=True)


def at_most_times(limit: float) -> Budget:
    """So many times the yardstick."""
    return Budget(limit, of_yardstick=True)


def at_least_times(limit: float) -> Budget:
    """So many times the yardstick, or more."""
    return Budget(limit, of_yardstick=True, at_least=True)


@dataclass(frozen=True)
class Row:
    """What was measured: medians in `unit`, with the least and the most of `ours` as its spread.

    `yardstick` is what the same took another way, which `than` names. `ratio` is given where both took turns and it is the
    median of the turns' ratios; else it is that of the medians.
    """

    what: str
    ours: float
    yardstick: float | None = None
    budget: Budget | None = None
    unit: str = "ms"
    spread: tuple[float, float] | None = None
    than: str = ""
    ratio: float | None = None

    @property
    def against_yardstick(self) -> float | None:
        """How many times the yardstick it is."""
        if self.ratio is not None:
            return self.ratio
        return self.ours / self.yardstick if self.yardstick else None

    @property
    def holds(self) -> bool | None:
        """Whether it keeps to its budget; nothing where it has none."""
        return self.budget.holds(self) if self.budget else None

    @property
    def cells(self) -> tuple[str, ...]:
        ratio = self.against_yardstick
        return (
            self.what,
            f"{number(self.ours)} {self.unit}",
            f"{number(self.yardstick)}{f' ({self.than})' if self.than else ''}" if self.yardstick is not None else "",
            f"{ratio:.2f} ×" if ratio is not None else "",
            self.budget.said(self.unit) if self.budget else "",
            {None: "", True: "yes", False: "**no**"}[self.holds],
            f"{number(self.spread[0])} to {number(self.spread[1])}" if self.spread else "",
        )


def read_row(stored: dict[str, Any]) -> Row:
    """A row as JSON has what `dataclasses.asdict` made of it."""
    budget, spread = stored["budget"], stored["spread"]
    return Row(**{**stored, "budget": budget and Budget(**budget), "spread": spread and tuple(spread)})


def number(value: float) -> str:
    """Three digits that matter, and every digit before the point."""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"  # noqa: PLR2004


def as_text(rows: Iterable[Row]) -> str:
    """In columns, for a terminal."""
    lines = [HEADING, *(row.cells for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADING))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def as_markdown(rows: Iterable[Row]) -> str:
    """In Markdown."""
    lines = [HEADING, ("---",) * len(HEADING), *(row.cells for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
