"""The comments of a made publication, with all that belongs to them: texts, places, why they waited, decisions, reports."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.bulk import NOTHING, copy
from benchmarks.words import text
from comments.models import Comment, CommentRevision, Decision, HoldReason, Place, Report

if TYPE_CHECKING:
    from benchmarks.corpus import Corpus

DEEPEST, ANSWERS = 18, 2 / 3
TEXTS = 2_000
# Of so many comments these wait, were rejected, removed, or taken down by their writers; the others are public.
OF = 1_000
STATES = ["held"] * 5 + ["rejected"] * 40 + ["removed"] * 5 + ["withdrawn"] * 10
# One in so many public ones has a report that nobody answered, one in so many that wait may need a person, and one in so
# many went up by a rule alone.
REPORTED_EVERY, CARE_EVERY, BY_A_RULE_EVERY = 2_000, 50, 5
# Written down together, so that a million of them need not be remembered at once.
TOGETHER = 50_000
LATER = timedelta(hours=3) // timedelta(microseconds=1)
COMMENT = (
    *("id", "post_id", "writer_id", "parent_id", "root_id", "depth", "form_token", "status", "removed_because"),
    *("body", "html", "created_at", "held_at", "first_published_at", "approved_by_person"),
)


@dataclass(slots=True)
class Said:
    """One comment; `at` in microseconds since 1970, as its place has it."""

    pk: int
    essay: int
    writer: int
    at: int
    text: int
    status: str
    is_by_a_rule: bool
    above: "list[Said]" = field(default_factory=list)
    said_under: int = 0

    @property
    def is_public(self) -> bool:
        return self.status == "published"

    @property
    def is_decided(self) -> bool:
        return self.status in {"rejected", "removed"} or (self.is_public and not self.is_by_a_rule)

    @property
    def reason(self) -> str:
        return "unkind" if self.status in {"rejected", "removed"} else ""

    @property
    def parent(self) -> object:
        return self.above[-1].pk if self.above else NOTHING

    @property
    def root(self) -> object:
        return self.above[0].pk if self.above else NOTHING

    def row(self, texts: Sequence[str], token: UUID) -> Sequence[object]:
        written = moment(self.at)
        up = written if self.is_public or self.status in {"removed", "withdrawn"} else NOTHING
        words = texts[self.text]
        stands = (self.pk, self.essay, self.writer, self.parent, self.root, len(self.above), token)
        is_approved = self.is_public and not self.is_by_a_rule
        return (*stands, self.status, self.reason, words, f"<p>{words}</p>", written, written, up, is_approved)

    def place(self) -> Sequence[object]:
        path = ",".join(f"{one.at},{one.pk}" for one in [*self.above, self])
        has_place = self.is_public or self.said_under > 0
        return self.pk, self.essay, self.root, f"{{{path}}}", self.is_public, self.said_under, has_place


def fill_comments(made: "Corpus", crowd: Sequence[int]) -> list[int]:
    """So many beneath each essay; answers how many of them are public."""
    chance, public, waiting_to_be_written = random.Random(4), [], list[Said]()
    texts = [text(chance, chance.randint(1, 3)) for _ in range(TEXTS)]
    for number, size in enumerate(crowd, start=1):
        said = thread(made, chance, number, size)
        public.append(sum(one.is_public for one in said))
        waiting_to_be_written += said
        if len(waiting_to_be_written) >= TOGETHER:
            write(made, chance, texts, waiting_to_be_written)
            waiting_to_be_written = []
    write(made, chance, texts, waiting_to_be_written)
    return public


def thread(made: "Corpus", chance: random.Random, essay: int, size: int) -> list[Said]:
    """In the order in which they were written: most of them soon after the essay, two in three an answer."""
    from benchmarks.corpus import NEWEST, published

    began, found, answerable = microseconds(published(essay)), list[Said](), list[Said]()
    lasts = microseconds(NEWEST + timedelta(days=30)) - began
    for at in range(1, size + 1):
        one = Said(
            pk=chance.getrandbits(53),
            essay=essay,
            writer=chance.choice(made.members),
            at=began + int(lasts * (at / (size + 1)) ** 3),
            text=chance.randrange(TEXTS),
            status=state(chance),
            is_by_a_rule=chance.randrange(BY_A_RULE_EVERY) == 0,
        )
        if answerable and chance.random() < ANSWERS:
            parent = chance.choice(answerable)
            one.above = [*parent.above, parent]
        if one.is_public:
            for above in one.above:
                above.said_under += 1
            if len(one.above) < DEEPEST:
                answerable.append(one)
        found.append(one)
    return found


def state(chance: random.Random) -> str:
    drawn = chance.randrange(OF)
    return STATES[drawn] if drawn < len(STATES) else "published"


def write(made: "Corpus", chance: random.Random, texts: Sequence[str], said: Sequence[Said]) -> None:
    copy(
        Comment(post_id=1, writer_id=1),
        COMMENT,
        (one.row(texts, UUID(int=chance.getrandbits(128))) for one in said),
    )
    copy(
        Place(comment_id=1, post_id=1),
        ("comment_id", "post_id", "root_id", "path", "counted", "said_under", "has_place"),
        (one.place() for one in said),
    )
    copy(
        CommentRevision(comment_id=1, number=1),
        ("comment_id", "body", "html", "at"),
        ((one.pk, texts[one.text], f"<p>{texts[one.text]}</p>", moment(one.at)) for one in said),
    )
    write_reasons("newcomer", "First comment here", (one for one in said if not one.is_by_a_rule))
    write_reasons("care", "May need a person", [one for one in said if one.status == "held"][::CARE_EVERY])
    copy(
        Decision(comment_id=1, revision=1, was="held"),
        ("comment_id", "status", "by_id", "reason", "at"),
        (
            (one.pk, one.status, chance.choice(made.moderators).pk, one.reason, moment(one.at + LATER))
            for one in said
            if one.is_decided
        ),
    )
    minded = [one for one in said if one.is_public][::REPORTED_EVERY]
    copy(
        Report(comment_id=1, reason="unkind", note="This hurt."),
        ("comment_id", "reporter_id", "at"),
        ((one.pk, chance.choice(made.members), moment(one.at + LATER)) for one in minded),
    )


def write_reasons(rule: str, sentence: str, said: Iterable[Said]) -> None:
    like = HoldReason(comment_id=1, revision=1, rule=rule, sentence=sentence)
    copy(like, ("comment_id", "at"), ((one.pk, moment(one.at)) for one in said))


EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def microseconds(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def moment(at: int) -> datetime:
    return EPOCH + timedelta(microseconds=at)
