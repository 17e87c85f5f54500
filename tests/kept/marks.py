"""What was written when, and whether a page that was read says what it had to: pure, for the hunt of stale reads.

Every change writes a mark, `zq`, the letter of its kind and a number, that no other change writes. So a page tells by itself
which changes it knows of.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

MARK = re.compile(r"zq([a-z])(\d+)")
# Between the clocks of the process that writes and the one that reads: what is made of the time of day is not exact.
CLOCKS_DIFFER = 0.05


def mark(letter: str, number: int) -> str:
    return f"zq{letter}{number}"


def marks_in(page: str) -> set[tuple[str, int]]:
    """Every mark on a page, as letter and number."""
    return {(letter, int(number)) for letter, number in MARK.findall(page)}


@dataclass(frozen=True)
class Change:
    """When it began, and when it was acknowledged: seconds of the monotonic clock."""

    began: float
    done: float


@dataclass
class Track:
    """All marks of one kind, which come and go in the order of their numbers; the first number is 1."""

    there: list[Change] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)

    def behind(self, shown: set[int], asked: float, got: float) -> Iterator[float]:
        """For each mark that is wrong on a page, asked for and gotten at these moments: by how many seconds it is behind."""
        for number in shown:
            if number <= len(self.gone) and self.gone[number - 1].done < asked:
                yield asked - self.gone[number - 1].done
        for number in range(self._known_before(asked), 0, -1):
            if number <= len(self.gone) and self.gone[number - 1].began <= got:
                return
            if number not in shown:
                yield asked - self.there[number - 1].done

    def early(self, shown: set[int], got: float) -> list[int]:
        """The marks that nobody could know of yet."""
        return [
            number
            for number in shown
            if number <= len(self.there) and self.there[number - 1].began > got + CLOCKS_DIFFER
        ]

    def _known_before(self, moment: float) -> int:
        """How many were acknowledged by then."""
        return bisect_left(self.there, moment, key=lambda change: change.done)
