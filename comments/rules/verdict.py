"""What rules are given and what they may answer. None of it touches the database."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Draft:
    """A cleaned text, and what a rule may know of its place."""

    body: str
    same_as: int | None = None
    is_closed: bool = False
    parent_can_be_answered: bool = True
    everything_is_held: bool = False
    hold_comments_of: str = "newcomers"


@dataclass(frozen=True)
class Standing:
    """What a rule may know of the writer."""

    writes_this_essay: bool = False
    is_staff: bool = False
    approved_by_a_person: int = 0

    @property
    def is_known(self) -> bool:
        """Authors under their own essay, moderators and administrators need not be read first."""
        return self.writes_this_essay or self.is_staff


@dataclass(frozen=True)
class Hold:
    """The sentence is kept in English, with gettext_noop, and said to each moderator in their own language."""

    rule: str
    sentence: str


@dataclass(frozen=True)
class Refusal:
    """The text goes back to its writer; the sentence says what to do."""

    rule: str
    sentence: str


@dataclass(frozen=True)
class Same:
    """This comment is there already."""

    comment_id: int


Rule = Callable[[Draft, Standing], Hold | Refusal | Same | None]


@dataclass(frozen=True)
class Verdict:
    refusal: Refusal | None = None
    same_as: int | None = None
    holds: list[Hold] = field(default_factory=list)
