"""From a flat list of comments to the talk as it is shown. Pure: no database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comments.models import Comment

# Deeper replies go on flat under the third level, with "Replying to …".
LEVELS_SHOWN = 3


@dataclass
class Branch:
    """A comment in its place, with what is under it."""

    comment: "Comment"
    level: int = 0
    replies: list["Branch"] = field(default_factory=list)
    names_its_parent: bool = False

    @property
    def size(self) -> int:
        """How many comments are under this one."""
        return sum(1 + reply.size for reply in self.replies)

    @property
    def heading(self) -> str:
        return f"h{3 + self.level}"


def grow(comments: Iterable["Comment"], *, shown: set[int]) -> list[Branch]:
    """The branches of these comments in the order given; those not in `shown` keep a place only where something hangs from it."""
    children: dict[int | None, list[Comment]] = defaultdict(list)
    for comment in comments:
        children[comment.parent_id].append(comment)
    return _branches(children, None, 0, shown)


def _branches(
    children: dict[int | None, list["Comment"]], parent: int | None, level: int, shown: set[int]
) -> list[Branch]:
    branches = []
    for comment in children[parent]:
        branch = Branch(comment, level, _branches(children, comment.pk, level + 1, shown))
        if comment.pk in shown or branch.replies:
            branches.append(branch)
    return _flattened(branches) if level == LEVELS_SHOWN - 1 else branches


def _flattened(branches: list[Branch]) -> list[Branch]:
    """The last level shown: what is deeper follows what it answers, and says whom it answers."""
    line: list[Branch] = []
    for branch in branches:
        line.append(branch)
        line += [_on_the_last_level(deeper) for deeper in _everything_under(branch)]
        branch.replies = []
    return line


def _everything_under(branch: Branch) -> Iterator[Branch]:
    for reply in branch.replies:
        yield reply
        yield from _everything_under(reply)


def _on_the_last_level(branch: Branch) -> Branch:
    return Branch(branch.comment, LEVELS_SHOWN - 1, names_its_parent=True)
