"""How much a report counts toward holding a comment until a moderator has read it. It is told to moderators and to nobody else.

A new member's counts one, an established one's two, a moderator's three; at three a comment is held. Whoever is signed out
counts nothing, because nobody can tell one of them from a hundred. Once five reports of a member were decided, those of the
last twenty that were upheld move theirs between a half and one and a quarter of that; two in three leave it as it is. So one
reader alone, however right they always were, holds nothing: two do. Discourse weighs flags by such a record too (after five,
about an axis of seven in ten); these figures are ours.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from comments.models.status import Status

if TYPE_CHECKING:
    from accounts.models import User

NOTHING, NEW, ESTABLISHED, MODERATORS = (Decimal(number) for number in range(4))
HELD_AT = Decimal(3)
ESTABLISHED_WITH, ESTABLISHED_AFTER = 5, timedelta(days=30)
DECIDED_AT_LEAST, LOOKED_BACK = 5, 20
WITH_NONE_UPHELD, WITH_ALL_UPHELD = Decimal("0.5"), Decimal("1.25")


@dataclass(frozen=True)
class Record:
    """Of a member's last decided reports: how many they were, and how many of them were upheld."""

    decided: int = 0
    upheld: int = 0

    @property
    def says_something(self) -> bool:
        """Whether they are enough to go by."""
        return self.decided >= DECIDED_AT_LEAST


def weighed(usual: Decimal, record: Record) -> Decimal:
    """The weight of somebody's report by their record; pure."""
    if not record.says_something:
        return usual
    share = Decimal(record.upheld) / record.decided
    factor = WITH_NONE_UPHELD + (WITH_ALL_UPHELD - WITH_NONE_UPHELD) * share
    return (usual * factor).quantize(Decimal("0.01"))


def weight_of(reporter: "User | None") -> Decimal:
    """What a report by this person, None for somebody who is signed out, weighs now. A moderator's stays what it is."""
    if reporter is None:
        return NOTHING
    if reporter.is_moderator:
        return MODERATORS
    usual = ESTABLISHED if is_established(reporter) else NEW
    return weighed(usual, records_of_reporters([reporter.pk]).get(reporter.pk, Record()))


def is_established(member: "User") -> bool:
    """Five comments that are up, and a month here. What is signed with a pen-name counts for no report of theirs, which has their name."""
    comments: Any = member.comments
    is_old = member.date_joined <= timezone.now() - ESTABLISHED_AFTER
    return is_old and comments.filter(status=Status.PUBLISHED, pen_name=None).count() >= ESTABLISHED_WITH


def records_of_reporters(members: Iterable[int]) -> dict[int, Record]:
    """Each member's record by their number, in one query; who has none is left out."""
    from comments.models.report import Outcome, Report

    # What was decided before it was reported says nothing about whoever reported it.
    theirs = Report.objects.filter(reporter__in=set(members), outcome__in=(Outcome.UPHELD, Outcome.KEPT))
    by_reporter = Window(RowNumber(), partition_by="reporter", order_by=("-answered_at", "-pk"))
    last = theirs.filter(answered_at__gt=F("at")).annotate(place=by_reporter).filter(place__lte=LOOKED_BACK)
    found: dict[int, list[str]] = defaultdict(list)
    for reporter, outcome in last.values_list("reporter", "outcome"):
        found[reporter].append(outcome)
    return {member: Record(len(all_), all_.count(Outcome.UPHELD)) for member, all_ in found.items()}


def weigh_together(weights: Iterable[tuple[int | None, Decimal]]) -> Decimal:
    """What reports weigh together, from their reporters' numbers and weights: each reader's heaviest alone, however many texts it was of."""
    heaviest: dict[int | None, Decimal] = {}
    for reporter, weight in weights:
        heaviest[reporter] = max(weight, heaviest.get(reporter, NOTHING))
    return sum(heaviest.values(), NOTHING)
