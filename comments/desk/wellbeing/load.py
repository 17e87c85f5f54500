"""What moderating was like for one person, worked out from their own decisions and claims; nothing else is noted for it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.models import Claim, Decision, Status
from comments.models.claim import CLAIMED_FOR

if TYPE_CHECKING:
    from accounts.models import User

# Whoever does nothing for so long has gone: as long as a claim lasts.
AWAY_AFTER = timedelta(minutes=15)
DAYS = 28

KINDS: dict[str, str | Promise] = {
    "approved": _("Approved"),
    "turned_down": _("Not published"),
    "removed": _("Removed"),
    "kept": _("Kept"),
    "other": pgettext_lazy("decisions", "Other"),
}
BECAME = {Status.PUBLISHED: "approved", Status.REJECTED: "turned_down", Status.REMOVED: "removed"}


@dataclass(frozen=True)
class Load:
    """How many comments somebody decided on, and about how long they were at it."""

    items: int = 0
    minutes: int = 0


@dataclass
class Day:
    date: date
    by_kind: Counter[str] = field(default_factory=Counter)

    @property
    def items(self) -> int:
        return self.by_kind.total()

    @property
    def kinds(self) -> list[int]:
        """How many of each, in the order of KINDS."""
        return [self.by_kind[kind] for kind in KINDS]


def load_since(moderator: "User", begin: datetime) -> Load:
    """Comments, each once, and minutes, from that moment on; two queries."""
    made = list(Decision.objects.filter(by=moderator, at__gte=begin).values_list("comment", "at"))
    ends = Claim.objects.filter(by=moderator, until__gte=begin + CLAIMED_FOR).values_list("until", flat=True)
    moments = [*(at for _comment, at in made), *(until - CLAIMED_FOR for until in ends)]
    return Load(len({comment for comment, _at in made}), int(at_the_desk(moments).total_seconds() // 60))


def at_the_desk(moments: Iterable[datetime]) -> timedelta:
    """How long somebody was there who did something at each of these: what lies between two, where that is not long."""
    gaps = (later - earlier for earlier, later in pairwise(sorted(moments)))
    return sum((gap for gap in gaps if gap <= AWAY_AFTER), timedelta())


def last_days(moderator: "User", now: datetime) -> list[Day]:
    """Four weeks with today, the first first, by this moderator's clock. What they undid is not in it; one query."""
    today = timezone.localtime(now).date()
    days = {day: Day(day) for day in (today - timedelta(days=back) for back in reversed(range(DAYS)))}
    made = Decision.objects.filter(by=moderator, at__gte=midnight(now) - timedelta(days=DAYS), undoes=None)
    for at, was, became in made.filter(undone_by=None).values_list("at", "was", "status"):
        if day := days.get(timezone.localtime(at).date()):
            day.by_kind[kind_of(was, became)] += 1
    return list(days.values())


def kind_of(was: str, became: str) -> str:
    """One of KINDS."""
    if was == became == Status.PUBLISHED:
        return "kept"
    return BECAME.get(Status(became), "other")


def midnight(now: datetime) -> datetime:
    """When today began, by the clock of whoever asks."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
