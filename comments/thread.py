"""From comments in the order of their thread to the cards of a page. Pure: no database, and no longer than the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

# Deeper replies go on flat at the third level, with "Replying to …".
LEVELS_SHOWN = 3


class Placed(Protocol):
    """A comment in the thread: its path is [µs, number] of everything it is under and of itself."""

    @property
    def path(self) -> tuple[int, ...]: ...


@dataclass(frozen=True)
class Branch[R: Placed]:
    """A top-level comment and those of its replies that are shown, in the thread's order.

    `said` is how many replies anybody may read, `own` how many of the shown are this reader's alone; `earlier` and `later` name the replies at which the links to what is
    folded open it, and `left_out` says how many are folded, where it is known.
    """

    root: R
    replies: Sequence[R] = ()
    said: int = 0
    earlier: int | None = None
    later: int | None = None
    left_out: int = 0
    own: int = 0

    @property
    def size(self) -> int:
        """How many replies this reader may read."""
        return self.said + self.own


@dataclass(frozen=True)
class End:
    """What ends after a card: a comment of this level, and the list it stands in where it is the last of that."""

    level: int
    ends_list: bool


@dataclass(frozen=True)
class Card[R: Placed]:
    """A comment in its place on the page."""

    row: R
    level: int
    branch: Branch[R]
    begins_list: bool
    ends: Sequence[End]


def cards_of[R: Placed](branches: Iterable[Branch[R]]) -> list[Card[R]]:
    """The cards of these branches, one after the other, as the page shows them."""
    line = [(row, branch) for branch in branches for row in (branch.root, *branch.replies)]
    levels: list[int] = []
    for row, _ in line:
        # Where something between is missing, what is under it moves up.
        levels.append(min(level_of(row), levels[-1] + 1 if levels else 0))
    cards = []
    for (row, branch), (before, level, after) in zip(line, _beside(levels), strict=True):
        ends = [End(ending, ending > after) for ending in range(level, after - 1, -1)]
        cards.append(Card(row, level, branch, level > before, ends))
    return cards


def with_more[R: Placed](branch: Branch[R], more: Iterable[R]) -> Branch[R]:
    """The branch with replies that only this reader sees; what falls into a folded part stays folded."""
    first, last = branch.replies[:1], branch.replies[-1:]
    fitting = [
        row
        for row in more
        if (not branch.earlier or first[0].path < row.path) and (not branch.later or row.path < last[0].path)
    ]
    if not fitting:
        return branch
    replies = sorted([*branch.replies, *fitting], key=lambda row: row.path)
    return replace(branch, replies=replies, own=len(fitting))


def depth_of(row: Placed) -> int:
    return len(row.path) // 2 - 1


def level_of(row: Placed) -> int:
    return min(depth_of(row), LEVELS_SHOWN - 1)


def _beside(levels: list[int]) -> Iterable[tuple[int, int, int]]:
    """Each level with those before and after it; a page begins and ends at the top."""
    ends = [0, *levels, 0]
    return ((before, level, after) for (before, level), (_, after) in pairwise(pairwise(ends)))
