"""What is new to a member in a conversation since they were there, and the way from one to the next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from comments.models import Comment, Mute, Visit
from comments.models.comment import CommentQuerySet
from comments.models.place import Path
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


@dataclass(frozen=True)
class News:
    """The numbers of what is new, in the order of the thread, and the visit that they are new to."""

    visit: Visit | None = None
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


def news_for(member: User, post: Post, *, newest_first: bool) -> News:
    """What became public since this member was here, but for their own; nothing the first time. Two queries at most, and none is a change."""
    visit = Visit.objects.filter(member=member, post=post).first()
    if visit is None:
        return News()
    is_back = visit.come_back(timezone.now())
    found = list(unseen(visit, member).values_list("pk", "place__path", "first_published_at")[:MOST_NEW])
    if is_back and (all(at > visit.here_at for *_, at in found) or len(visit.seen) > MOST_REMEMBERED):
        visit.leave_behind()
    found.sort(key=lambda one: in_thread(one[1], newest_first=newest_first))
    return News(visit, [number for number, *_ in found], newest_first)


def unseen(visit: Visit, member: User) -> CommentQuerySet:
    """What came since and was not shown before this visit; the newest first. Not what a muted person signed, which is folded."""
    muted = Q(writer__in=Mute.objects.filter(member=member).values("muted"), name_taken_off_at=None)
    since = Comment.objects.public().filter(post=visit.post_id, first_published_at__gt=visit.seen_until)
    theirs = since.exclude(Q(writer=member) | muted | Q(pk__in=visit.seen))
    return theirs.order_by("-first_published_at", "-pk")


def in_thread(path: Path, *, newest_first: bool) -> tuple[list[int], list[int]]:
    """To sort by: top-level comments either way, and the answers to each in the order in which they were given."""
    root, under = path[:2], path[2:]
    return ([-part for part in root], under) if newest_first else (root, under)


def note_visit(request: HttpRequest, member: User, post: Post, news: News, here: Iterable[int]) -> None:
    """Remember that this member has opened a page with the comments of these numbers, if they have: see is_opened."""
    if not is_opened(request):
        return
    now = timezone.now()
    if news.visit is None:
        Visit.objects.bulk_create([Visit(member=member, post=post, seen_until=now, here_at=now)], ignore_conflicts=True)
    elif is_worth_noting(news.visit, shown := {*news.numbers} & {*here}, now):
        news.visit.stay(now, shown)


def is_opened(request: HttpRequest) -> bool:
    """Whether somebody looks at this page: what a browser fetches ahead, asks about or embeds takes no marks away.

    It is a GET that stores something, and only what the same reader's next page is marked by, as a session that is used.
    """
    said = " ".join(request.headers.get(name, "") for name in AHEAD_OF_TIME).lower()
    ahead = any(word in said for word in ("prefetch", "prerender", "preview"))
    return request.method == "GET" and not ahead and request.headers.get("Sec-Fetch-Dest", "") in OPENED_AS


def is_worth_noting(visit: Visit, shown: set[int], now: datetime) -> bool:
    return not shown <= {*visit.shown} or (now - visit.here_at).total_seconds() >= NOTED_EVERY
