"""Mailing what notices tell of, a hundred members at a time: one mail for whatever of theirs is due.

A batch is one transaction with the mails that it puts into the outbox, so that a worker that is killed loses and doubles
nothing. Its queries are as many for one member as for a hundred.
"""

import logging
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives, mailers
from django.db import transaction
from django.db.models import Max
from procrastinate.types import JSONDict

from accounts.models import MailKind, MailWish, User
from accounts.models.mail_wish import Often
from comments import mails
from comments.models import Notice, NoticeKind
from comments.models.notice import ABOUT_A_NO
from comments.notices.times import when_to_tell
from publication.models import Publication

logger = logging.getLogger(__name__)

MEMBERS_AT_A_TIME = 100
# What cannot be read just now may come back: an essay that is down, a comment that is looked at again.
LOOKED_FOR, LOOK_AGAIN = timedelta(days=14), timedelta(hours=6)
# Where a mail could not be made, somebody has to mend something; the others need not wait for it.
TRY_AGAIN = timedelta(hours=1)
UNUSED = ("comment__body", "comment__html", "post__body", "post__html", "post__plain")

type Told = dict[tuple[int, str], datetime]


@dataclass
class Outcome:
    """What becomes of the notices of a batch: told now, looked at later, or over."""

    mails: list[EmailMultiAlternatives] = field(default_factory=list)
    decisions: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    later: list[Notice] = field(default_factory=list)
    over: list[int] = field(default_factory=list)

    def put_off(self, notice: Notice, when: datetime | None) -> None:
        """Until then, or for ever."""
        if when is None:
            self.over.append(notice.pk)
        else:
            notice.mail_at = when
            self.later.append(notice)


@transaction.atomic
def tell_next(now: datetime) -> int:
    """Look after the members whose time has come, a hundred at most, and answer how many they were."""
    waiting = Notice.objects.to_be_mailed(now)
    members = [*waiting.order_by("member").values_list("member", flat=True).distinct()[:MEMBERS_AT_A_TIME]]
    # Of two workers the second waits here, and then finds that nothing of theirs is due any more.
    due = list(waiting.filter(member__in=members).order_by("pk").select_for_update(no_key=True))
    outcome = Outcome()
    with Publication.held():
        for reader, kinds in by_reader(left_of(due, outcome, now)).items():
            tell(reader, kinds, outcome, now)
    note(outcome, now)
    return len(members)


def left_of(due: list[Notice], outcome: Outcome, now: datetime) -> list[Notice]:
    """What can be told of these, with all that a mail says of it; the others are looked at later, or never again."""
    found = Notice.objects.filter(pk__in=[notice.pk for notice in due]).tellable()
    tellable = list(found.select_related("comment", "post").defer(*UNUSED).order_by("at", "pk"))
    for notice in {*due} - {*tellable}:
        outcome.put_off(notice, now + LOOK_AGAIN if notice.at > now - LOOKED_FOR else None)
    return tellable


def by_reader(notices: list[Notice]) -> "dict[Reader, dict[str, list[Notice]]]":
    """Each member's, by kind, with what has to be known of the member."""
    kinds: dict[int, dict[str, list[Notice]]] = defaultdict(lambda: defaultdict(list))
    for notice in notices:
        kinds[notice.member_id][notice.kind].append(notice)
    wishes, lasts = MailWish.objects.how_often(kinds), last_told(kinds)
    members = User.objects.in_bulk(kinds)
    return {Reader(members[number], wishes, lasts): kinds[number] for number in kinds}


def last_told(members: Collection[int]) -> Told:
    """When each was last mailed of each kind; each turned down comment has a mail of its own, whenever that was."""
    told = Notice.objects.filter(member__in=members, mailed_at__isnull=False).exclude(kind__in=ABOUT_A_NO)
    return {(member, kind): at for member, kind, at in told.values_list("member", "kind").annotate(Max("mailed_at"))}


@dataclass(frozen=True, eq=False)
class Reader:
    """A member with what they chose and when they were told."""

    member: User
    wishes: dict[tuple[int, str], Often]
    lasts: Told

    def often(self, kind: str) -> Often:
        """As they chose, or as usual; nothing to whoever may not come in. That a comment was turned down is always told."""
        if not self.member.is_active:
            return Often.NEVER
        if kind in ABOUT_A_NO:
            return Often.AT_ONCE
        return self.wishes.get((self.member.pk, kind), MailKind(kind).usually)

    def when(self, kind: str, at: datetime) -> datetime | None:
        last = self.lasts.get((self.member.pk, kind))
        member = self.member
        return when_to_tell(self.often(kind), at=at, last=last, zone=member.zone, quiet=member.quiet_hours)

    def has_words_back(self, kind: str, notices: list[Notice]) -> bool:
        """Whether each has a mail of its own: what was turned down, and the one comment that is up at once."""
        is_one = kind == NoticeKind.COMMENT_UP and len(notices) == 1 and self.often(kind) == Often.AT_ONCE
        return is_one or kind in ABOUT_A_NO


def tell(reader: Reader, kinds: dict[str, list[Notice]], outcome: Outcome, now: datetime) -> None:
    """One mail of everything that is due, but for decisions with a mail of their own; what is early waits for its time."""
    news: list[Notice] = []
    for kind, notices in kinds.items():
        when = reader.when(kind, notices[0].at)
        if when is None or when > now:
            for notice in notices:
                outcome.put_off(notice, when)
        elif reader.has_words_back(kind, notices):
            outcome.decisions += [notice.decision_id for notice in notices if notice.decision_id]
            outcome.told += [notice.pk for notice in notices]
        else:
            news += notices
    try:
        outcome.mails += [mails.news(reader.member, news)] if news else []
        outcome.told += [notice.pk for notice in news]
    except Exception:
        # Whatever one member's mail breaks on, the ninety-nine others of the batch are told, and this one is tried again.
        logger.exception("No mail could be made for member %s.", reader.member.pk)
        for notice in news:
            outcome.put_off(notice, now + TRY_AGAIN)


def note(outcome: Outcome, now: datetime) -> None:
    """Write down what became of each, and hand the mails over."""
    from comments.jobs import tell_the_writer  # the jobs load this module

    rows = Notice.objects
    rows.filter(pk__in=outcome.told).update(mail_at=None, mailed_at=now)
    rows.filter(pk__in=outcome.over).update(mail_at=None)
    rows.bulk_update(outcome.later, ["mail_at"])
    if jobs := [JSONDict(decision_id=number) for number in outcome.decisions]:
        tell_the_writer.batch_defer(*jobs)
    if outcome.mails:
        mailers.default.send_messages(outcome.mails)
