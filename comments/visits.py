"""What a conversation holds for one member: how far they have read, what is new to them, whom they muted, what they thanked for."""

from collections.abc import Collection, Iterable
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
from comments.models import Comment, Follow, Mute, PenNameMute, Report, Thanks, Visit
from comments.models.status import WAITING
from comments.models.visit import MOST_REMEMBERED
from comments.signing import SIGNING, Signing, how_signed, likeliest, signing_of
from core.noted_in_passing import note_in_passing
from core.prepared import NUMBER, NUMBERS, OTHER_NUMBER, WORDS, Prepared
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
    muted_pen_names: frozenset[int] = frozenset()
    thanked: frozenset[int] = frozenset()
    reported: frozenset[int] = frozenset()
    has_waiting: bool = False
    follows: bool = False
    signing: Signing = field(default_factory=Signing)


def reader_of(member: User, post: Post, *, here: Collection[int], newest_first: bool, language: str = "") -> Reader:
    """All of it in one query, which changes nothing; `here` are the numbers of what everybody sees on the page.

    How they sign is asked only with the `language` of the site, in which pen-names are.
    """
    pen_names = likeliest(member, post, language) if language else []
    found = ASKED.rows(member=member.pk, post=post.pk, here=[*here], pen_names=pen_names)[0]
    row: dict[str, Any] = dict(zip(COLUMNS, found, strict=True))
    columns = {name: row.pop(f"there__{name}") for name in VISIT}
    visit = Visit(member=member, post=post, **columns) if columns["id"] else None
    unseen, signed = row.pop("unseen"), {name: row.pop(name) for name in SIGNING}
    if visit:
        begin(visit, unseen)
    follows = row.pop("is_following")
    # Where nothing can be in it the database is not asked, and there is no list.
    known: dict[str, Any] = {
        name: known if isinstance(known, bool) else frozenset(known or ()) for name, known in row.items()
    }
    unseen.sort(key=lambda one: in_thread(one["path"], newest_first=newest_first))
    return Reader(
        visit,
        News([one["number"] for one in unseen], newest_first),
        follows=follows,
        **known,
        signing=signing_of(member, post, pen_names, **signed) if language else Signing(),
    )


def asked(member: int, post: int, here: list[int], pen_names: list[str]) -> QuerySet[User, tuple[Any, ...]]:
    """The one row of what is asked of a member: their numbers, those of what is on the page, and the names they would get."""
    there = FilteredRelation("visits", condition=Q(visits__post=post))
    known = facts(member, post, here) | how_signed(post, pen_names)
    return User.objects.filter(pk=member).annotate(there=there, **known).values_list(*COLUMNS)


def facts(member: int, post: int, here: list[int]) -> dict[str, Any]:
    """What is asked as annotations, each but the first and the last by what a Reader calls it."""
    return {
        "unseen": ArraySubquery(unseen(member, post)),
        "muted": ArraySubquery(Mute.objects.filter(member=OuterRef("pk")).values("muted")),
        "muted_pen_names": ArraySubquery(pen_names_muted(OuterRef("pk"), post).values("pen_name")),
        "thanked": ArraySubquery(Thanks.objects.filter(by=OuterRef("pk"), comment__among=here).values("comment")),
        "reported": ArraySubquery(reported_by(OuterRef("pk"), here)),
        "has_waiting": Exists(Comment.objects.filter(post=post, writer=OuterRef("pk"), status__in=WAITING)),
        "is_following": Exists(Follow.objects.filter(post=post, member=OuterRef("pk"))),
    }


FACTS = ("unseen", "muted", "muted_pen_names", "thanked", "reported", "has_waiting", "is_following")
COLUMNS = (*FACTS, *SIGNING, *(f"there__{name}" for name in VISIT))
# Long, and asked for every page of a thread.
ASKED = Prepared(asked, member=NUMBER, post=OTHER_NUMBER, here=NUMBERS, pen_names=WORDS)


def reported_by(member: Any, here: list[int]) -> QuerySet[Any, Any]:
    """What of these they reported, and so cannot answer; a worry about whoever wrote it is no report."""
    return Report.objects.minding().filter(reporter=member, comment__among=here).order_by().values("comment")


def unseen(member: int, post: int) -> QuerySet[Any, Any]:
    """What came since and was not shown before; the newest first. Not what a muted person signed, which is folded."""
    by_account = Q(writer__in=Mute.objects.filter(member=member).values("muted"), pen_name=None)
    muted = (by_account | Q(pen_name__in=pen_names_muted(member, post).values("pen_name"))) & Q(name_taken_off_at=None)
    shown = Func(OuterRef("there__seen"), F("pk"), function="array_position", output_field=IntegerField())
    since = Comment.objects.public().filter(post=post, first_published_at__gt=OuterRef("there__seen_until"))
    others = since.exclude(Q(writer=member) | muted).alias(shown=shown).filter(shown__isnull=True)
    came_after = Q(first_published_at__gt=OuterRef("there__here_at"))
    newest_first = others.order_by("-first_published_at", "-pk")
    return newest_first.values(each=JSONObject(number="pk", path="place__path", came_after=came_after))[:MOST_NEW]


def pen_names_muted(member: Any, post: int) -> QuerySet[PenNameMute]:
    """Those beneath this essay that this member muted."""
    return PenNameMute.objects.filter(member=member, pen_name__post=post)


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
    now, visit = timezone.now(), reader.visit
    if visit is None:
        first = [Visit(member=member, post=post, seen_until=now, here_at=now)]
        note_in_passing(lambda: Visit.objects.bulk_create(first, ignore_conflicts=True))
    elif is_worth_noting(visit, shown := {*reader.news.numbers} & {*here}, now):
        note_in_passing(lambda: visit.stay(now, shown))


def is_opened(request: HttpRequest) -> bool:
    """Whether somebody looks at this page: what a browser fetches ahead, asks about or embeds takes no marks away.

    It is a GET that stores something, and only what the same reader's next page is marked by, as a session that is used.
    """
    said = " ".join(request.headers.get(name, "") for name in AHEAD_OF_TIME).lower()
    ahead = any(word in said for word in ("prefetch", "prerender", "preview"))
    return request.method == "GET" and not ahead and request.headers.get("Sec-Fetch-Dest", "") in OPENED_AS


def is_worth_noting(visit: Visit, shown: set[int], now: datetime) -> bool:
    return not shown <= {*visit.shown} or (now - visit.here_at).total_seconds() >= NOTED_EVERY
