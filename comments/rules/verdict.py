"""What rules are given and what they may answer. None of it touches the database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from comments.rules.figures import Figures
from core.phrases import Phrases, Word, words_of

NO_WORDS = Phrases(())
AT_FIRST = Figures()


@dataclass(frozen=True)
class Draft:
    """A cleaned text with the writer's own words of its content note, and what a rule may know of its place."""

    body: str
    note: str = ""
    same_as: int | None = None
    was_public: bool = False
    essay_is_up: bool = True
    why_closed: str = ""
    takes_only_witnesses: bool = False
    parent_can_be_answered: bool = True
    parent_was_reported: bool = False
    everything_is_held: bool = False
    hold_comments_of: str = "newcomers"
    links: int = 0
    banned: Phrases = NO_WORDS
    watched: Phrases = NO_WORDS
    care: Phrases = NO_WORDS
    figures: Figures = AT_FIRST
    # The moment, while it is being sent; None of what was taken already.
    sent_at: datetime | None = None
    # To the essay's writers alone, or their answer.
    is_letter: bool = False
    # As it is being sent: whether a pen-name is to stand at it.
    pen_named: bool = False
    # How many open reports there are of what it answers, and of what that answers.
    reports_above: int = 0
    # Between the page and the sending; None where nobody knows, or somebody took their time.
    seconds_taken: int | None = None
    trap_is_filled: bool = False
    # Hundredths; None while there is too little to learn from.
    spam_score: int | None = None

    @property
    def words(self) -> str:
        """All that everybody would read: whoever looks for words looks in the note too."""
        return f"{self.body}\n\n{self.note}" if self.note else self.body

    @cached_property
    def words_read(self) -> list[Word]:
        """The same one by one, for every list of phrases."""
        return words_of(self.words)


@dataclass(frozen=True)
class Standing:
    """What a rule may know of the writer."""

    writes_this_essay: bool = False
    is_staff: bool = False
    may_speak: bool = True
    # Why a moderator's sanction keeps them from writing, in a sentence for them; empty where none does.
    why_stopped: str = ""
    is_premoderated: bool = False
    looks_like_a_stopped_one: bool = False
    approved_by_a_person: int = 0
    published: int = 0
    # By people, in the last days, about what waited.
    decided_lately: int = 0
    rejected_lately: int = 0
    joined_at: datetime | None = None
    # What they sent in the last day, the newest first: without what they brought back, and with it.
    sent: tuple[datetime, ...] = ()
    begun: tuple[datetime, ...] = ()
    # Their newest reply under the same top-level comment.
    replied_here: datetime | None = None
    # Beneath this essay, whether or not it is there now: with their own name, and with their pen-name.
    has_signed: bool = False
    has_pen_named: bool = False

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
    """The text goes back to its writer; the sentence says what to do.

    `late` is why it waits instead where the words were taken already: kept in English like a hold's.
    """

    rule: str
    sentence: str
    late: str = ""

    @property
    def as_hold(self) -> Hold:
        return Hold(self.rule, self.late or self.sentence)


@dataclass(frozen=True)
class Rejection:
    """It is taken, and turned down without anybody reading it."""

    rule: str


@dataclass(frozen=True)
class Same:
    """This comment is there already."""

    comment_id: int


Rule = Callable[[Draft, Standing], Hold | Refusal | Rejection | Same | None]


@dataclass(frozen=True)
class Verdict:
    refusals: list[Refusal] = field(default_factory=list)
    same_as: int | None = None
    rejections: list[Rejection] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)

    @property
    def refusal(self) -> Refusal | None:
        """The first one is the one told; a comment that is there already outweighs it."""
        return next(iter(self.refusals), None) if self.same_as is None else None

    @property
    def reasons_to_wait(self) -> list[Hold]:
        """For words that were taken already: they are never given up, so what refuses them holds them."""
        return [*(refusal.as_hold for refusal in self.refusals), *self.holds]

    @property
    def is_turned_down(self) -> bool:
        """Without anybody reading it. Not where somebody may need a person: then one reads it, banned words or not."""
        return bool(self.rejections) and not any(hold.rule == "care" for hold in self.holds)
