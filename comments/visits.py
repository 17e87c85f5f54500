"""What a conversation holds for one member: how far they have read, what is new to them, whom they muted, what they thanked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, FilteredRelation, Func, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from comments.models import Comment, Follow, Mute, Report, Thanks, Visit
from comments.models.status import WAITING
from comments.models.visit import MOST_REMEMBERED
from posts.models import Post

# Of what is new the newest that are marked and counted.
MOST_NEW = 200
# Seconds after which it is noted again that somebody is still there.
NOTED_EVERY = 60
# How browsers say that they fetch a page which nobody has asked for, and may never see.
AHEAD_OF_TIME = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
# What a page is opened as: by itself, or by our own script. An older browser says neither.
OPENED_AS = {"", "document", "empty"}

VISIT = ("id", "seen_until", "here_at", "seen", "shown")


@dataclass(frozen=True)
class News:
    """The numbers of what is new, in the order of the thread."""

    numbers: list[int] = field(default_factory=list)
    newest_first: bool = False

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def is_more(self) -> bool:
        """Whether there may be more than are counted."""
        return len(self.numbers) >= MOST_NEW

    def first(self, here: Iterable[int]) -> str:
        """Where the first one is; `here` are the numbers that are on the page."""
        return self._address(self.numbers[0], here)

    def after(self, number: int, here: Iterable[int]) -> str:
        """Where the next one is, empty after the last."""
        at = self.numbers.index(number) + 1
        return self._address(self.numbers[at], here) if at < len(self.numbers) else ""

    def _address(self, number: int, here: Iterable[int]) -> str:
        if number in here:
            return f"#comment-{number}"
        # The page it is on, and unfolded, is found when somebody goes there.
        return reverse("comment", args=[number]) + ("?order=new" if self.newest_first else "")


@dataclass(frozen=True)
class Reader:
    """A member, as far as this conversation looks different to them. Of `thanked` and `reported` only what is on the page."""

    visit: Visit | None = None
    news: News = field(default_factory=News)
    muted: frozenset[int] = frozenset()
    thanked: frozenset[int] = frozenset()
    reported: frozenset[int] = frozenset()
    has_waiting: bool = False
    follows: bool = False


def reader_of(member: User, post: Post, *, here: Iterable[int], newest_first: bool) -> Reader:
    """All of it in one query, which changes nothing; `here` are the numbers of what everybody sees on the page."""
    asked = User.objects.filter(pk=member.pk).annotate(
        there=FilteredRelation("visits", condition=Q(visits__post=post)),
        unseen=ArraySubquery(unseen(member, post)),
        muted=ArraySubquery(Mute.objects.filter(member=OuterRef("pk")).values("muted")),
        thanked=ArraySubquery(Thanks.objects.filter(by=OuterRef("pk"), comment__in=list(here)).values("comment")),
        reported=ArraySubquery(reported_by(OuterRef("pk"), here)),
        has_waiting=Exists(Comment.objects.filter(post=post, writer=OuterRef("pk"), status__in=WAITING)),
        follows_it=Exists(Follow.objects.filter(post=post, member=OuterRef("pk"))),
    )
    names = ("unseen", "muted", "thanked", "reported", "has_waiting", "follows_it")
    found, muted, thanked, reported, has_waiting, follows, *columns = asked.values_list(
        *names, *(f"there__{name}" for name in VISIT)
    ).get()
    visit = Visit(member=member, post=post, **dict(zip(VISIT, columns, strict=True))) if columns[0] else None
    if visit:
        begin(visit, found)
    found.sort(key=lambda one: in_thread(one["path"], newest_first=newest_first))
    news = News([one["number"] for one in found], newest_first)
    return Reader(
        visit,
        news,
        muted=frozenset(muted or ()),
        thanked=frozenset(thanked or ()),
        reported=frozenset(reported or ()),
        has_waiting=has_waiting,
        follows=follows,
    )


def reported_by(member: Any, here: Iterable[int]) -> QuerySet[Any, Any]:
    """What of these they reported, and so cannot answer; a worry about whoever wrote it is no report."""
    return Report.objects.minding().filter(reporter=member, comment__in=list(here)).order_by().values("comment")


def unseen(member: User, post: Post) -> QuerySet[Any, Any]:
    """What came since and was not shown before; the newest first. Not what a muted person signed, which is folded."""
    muted = Q(writer__in=Mute.objects.filter(member=member).values("muted"), name_taken_off_at=None)
    shown = Func(OuterRef("there__seen"), F("pk"), function="array_position", output_field=IntegerField())
    since = Comment.objects.public().filter(post=post, first_published_at__gt=OuterRef("there__seen_until"))
    others = since.exclude(Q(writer=member) | muted).alias(shown=shown).filter(shown__isnull=True)
    came_after = Q(first_published_at__gt=OuterRef("there__here_at"))
    newest_first = others.order_by("-first_published_at", "-pk")
    return newest_first.values(each=JSONObject(number="pk", path="place__path", came_after=came_after))[:MOST_NEW]


def begin(visit: Visit, found: list[dict[str, Any]]) -> None:
    """Where the visit before is over, forget what was shown during it, and leave that behind if nothing of it is left."""
    shown = {*visit.shown}
    if not visit.come_back(timezone.now()):
        return
    found[:] = [one for one in found if one["number"] not in shown]
    if all(one["came_after"] for one in found) or len(visit.seen) > MOST_REMEMBERED:
        visit.leave_behind()


def in_thread(path: list[int], *, newest_first: bool) -> tuple[list[int], list[int]]:
    """To sort by: top-level comments either way, and the answers to each in the order in which they were given."""
    root, under = path[:2], path[2:]
    return ([-part for part in root], under) if newest_first else (root, under)


def note_visit(request: HttpRequest, member: User, post: Post, reader: Reader, here: Iterable[int]) -> None:
    """Remember that this member has opened a page with the comments of these numbers, if they have: see is_opened."""
    if post._state.adding or not is_opened(request):  # of a sample page there is nothing to remember
        return
    now = timezone.now()
    if reader.visit is None:
        Visit.objects.bulk_create([Visit(member=member, post=post, seen_until=now, here_at=now)], ignore_conflicts=True)
    elif is_worth_noting(reader.visit, shown := {*reader.news.numbers} & {*here}, now):
        reader.visit.stay(now, shown)


def is_opened(request: HttpRequest) -> bool:
    """Whether somebody looks at this page: what a browser fetches ahead, asks about or embeds takes no marks away.

    It is a GET that stores something, and only what the same reader's next page is marked by, as a session that is used.
    """
    said = " ".join(request.headers.get(name, "") for name in AHEAD_OF_TIME).lower()
    ahead = any(word in said for word in ("prefetch", "prerender", "preview"))
    return request.method == "GET" and not ahead and request.headers.get("Sec-Fetch-Dest", "") in OPENED_AS


def is_worth_noting(visit: Visit, shown: set[int], now: datetime) -> bool:
    return not shown <= {*visit.shown} or (now - visit.here_at).total_seconds() >= NOTED_EVERY
