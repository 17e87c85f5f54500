"""The lines of the log, the newest first: decisions and sanctions, each found by an index and never counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import MemberAct, User
from comments.desk.log.letters import acts_on_letters
from comments.desk.log.wanted import A_RULE, LETTERS, RULES, SANCTIONS, Wanted
from comments.desk.people.finding import with_names
from comments.kinds import KINDS
from comments.models import Comment, Decision, HoldReason, LetterAct, PenName

# Whoever shares their words with more people than this asks for more words.
PEOPLE_AT_MOST = 200
NAMED = ("comment__writer", "comment__pen_name", "comment__post")
UNUSED = ("before", "comment__html", "comment__post__body", "comment__post__html", "comment__post__plain")
EPOCH, MICROSECOND = datetime.fromtimestamp(0, UTC), timedelta(microseconds=1)
MARK = re.compile(r"(\d{1,17})-([dlm])-(\d{1,18})", re.ASCII)


class Mark(NamedTuple):
    """Where a page ended. Of the same moment decisions come before what was done with letters, and that before what was done to members."""

    at: datetime
    kind: str
    number: int

    @classmethod
    def read(cls, written: str) -> Self | None:
        """What `str` wrote; None where that is none of ours."""
        found = MARK.fullmatch(written)
        if not found:
            return None
        try:
            return cls(EPOCH + int(found[1]) * MICROSECOND, found[2], int(found[3]))
        except OverflowError:
            return None

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.kind}-{self.number}"

    def is_before(self, kind: str) -> Q:
        """What comes after it among the rows of this kind."""
        if self.kind == kind:
            return Q(at__lt=self.at) | Q(at=self.at, pk__lt=self.number)
        return Q(at__lte=self.at) if self.kind < kind else Q(at__lt=self.at)


@dataclass(frozen=True)
class Line:
    """A decision about a comment, what was done with a letter, or to a member."""

    decision: Decision | None = None
    act: MemberAct | None = None
    letter_act: LetterAct | None = None
    rules: tuple[str, ...] = ()

    @cached_property
    def mark(self) -> Mark:
        row: Any = self.decision or self.letter_act or self.act
        return Mark(row.at, "d" if self.decision else "l" if self.letter_act else "m", row.pk)


class Lines:
    """What is asked for, ready to be read in parts."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        found = with_names(User.objects.all(), wanted.person) if wanted.person else User.objects.none()
        self.people = list(found.values_list("pk", flat=True)[:PEOPLE_AT_MOST])

    def after(self, mark: Mark | None, most: int) -> list[Line]:
        """The next lines, as many as these; three queries, and one for the rules, however many there are in all."""
        decisions = self._decisions().select_related("by", *NAMED).defer(*UNUSED)
        acts = self._acts().select_related("by", "member")
        letters = self._within(acts_on_letters(self.wanted, self.people))
        rows = [
            *(Line(decision=row) for row in self._part(decisions, "d", mark, most)),
            *(Line(act=row) for row in self._part(acts, "m", mark, most)),
            *(Line(letter_act=row) for row in self._part(letters, "l", mark, most)),
        ]
        rows.sort(key=lambda line: (-line.mark.at.timestamp(), line.mark.kind, -line.mark.number))
        return with_rules(rows[:most])

    def all(self, at_a_time: int = 1000) -> Iterator[Line]:
        """Every line, without any of them being kept."""
        mark: Mark | None = None
        while part := self.after(mark, at_a_time):
            yield from part
            mark = part[-1].mark

    def _part(self, rows: "QuerySet[Any]", kind: str, mark: Mark | None, most: int) -> list[Any]:
        if mark:
            rows = rows.filter(at__lte=mark.at).filter(mark.is_before(kind))
        return list(islice(rows.order_by("-at", "-pk")[:most], most))

    def _decisions(self) -> "QuerySet[Decision]":
        wanted, rows = self.wanted, self._within(Decision.objects.all())
        if wanted.what:
            rows = rows.filter(KINDS[wanted.what][1]) if wanted.what in KINDS else rows.none()
        if wanted.by:
            rows = rows.filter(by=None) if wanted.by == A_RULE else rows.filter(by=int(wanted.by))
        if wanted.person:
            rows = rows.filter(comment__in=self._theirs())
        if wanted.reason:
            rows = rows.filter(reason=wanted.reason)
        if wanted.rule:
            held = HoldReason.objects.filter(comment=OuterRef("comment"), revision=OuterRef("revision"))
            rows = rows.filter(Exists(held.filter(rule=wanted.rule)))
        return rows

    def _theirs(self) -> "QuerySet[Any]":
        """The numbers of their comments, each half by its index. By whom a pen-name is, nobody finds it."""
        numbers = Comment.objects.order_by().values("pk")
        pen_names = PenName.objects.filter(name__icontains=self.wanted.person).values_list("pk", flat=True)
        by_pen_names = numbers.filter(pen_name__in=list(pen_names[:PEOPLE_AT_MOST]))
        return numbers.filter(pen_name=None, writer__in=self.people).union(by_pen_names)

    def _acts(self) -> "QuerySet[MemberAct]":
        wanted, rows = self.wanted, self._within(MemberAct.objects.filter(what__in=SANCTIONS))
        # A sanction has reasons of its own, and no rule imposes one.
        if wanted.reason or wanted.rule or wanted.by == A_RULE or wanted.what in {*KINDS, *LETTERS}:
            return rows.none()
        if wanted.what:
            rows = rows.filter(what=wanted.what)
        if wanted.by:
            rows = rows.filter(by=int(wanted.by))
        return rows.filter(member__in=self.people) if wanted.person else rows

    def _within(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        if self.wanted.since:
            rows = rows.filter(at__gte=beginning(self.wanted.since))
        if self.wanted.until:
            rows = rows.filter(at__lt=beginning(self.wanted.until) + timedelta(days=1))
        return rows


def with_rules(lines: list[Line]) -> list[Line]:
    """The lines with the names of the rules that their texts waited for; without care, which is nobody's to look up."""
    comments = [line.decision.comment_id for line in lines if line.decision]
    found: dict[tuple[int, int], list[str]] = {}
    reasons = HoldReason.objects.filter(comment__in=comments, rule__in=RULES).order_by("pk")
    for comment, revision, rule in reasons.values_list("comment", "revision", "rule"):
        found.setdefault((comment, revision), []).append(str(RULES[rule]))
    return [
        Line(line.decision, rules=tuple(found.get((line.decision.comment_id, line.decision.revision), ())))
        if line.decision
        else line
        for line in lines
    ]


def beginning(day: date) -> datetime:
    """Of this day, where its reader lives."""
    return timezone.make_aware(datetime.combine(day, time.min))
