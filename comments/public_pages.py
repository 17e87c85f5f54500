"""A page of a thread as everybody sees it: found by one indexed read, rendered once for each version of the thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import caches
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import get_language

from comments.cards import Look, Row
from comments.kept_cards import Kept, cards
from comments.models import Comment, Place
from comments.models.comment import CommentQuerySet
from comments.models.place import Path
from comments.thread import Branch
from core.moments import era
from posts.models import Post

# Coral's figure.
TOP_LEVEL_A_PAGE = 20
# Beyond these the replies are folded.
FIRST_REPLIES = 3
# Of a long branch that is unfolded so many replies are shown, from a little before the one that was asked for.
REPLIES_UNFOLDED = 50
REPLIES_BEFORE = 10
# More than any thread has; the database counts no further than 2**63.
MOST_PAGES = 1_000_000
# Seconds. A version ends what was kept at once; this is for the rest that a card shows: a writer's new name, the day.
KEPT_FOR = 120


@dataclass(frozen=True)
class PublicPage:
    """Its branches, the path of the last top-level comment on the page before, how many there are of these in all, and when
    the newest comment of the thread became public.
    """

    branches: list[Branch[Row]]
    after: Path | None
    top_level: int
    latest: datetime | None = None

    @cached_property
    def here(self) -> frozenset[int]:
        """The numbers of what is on this page."""
        return frozenset(row.number for row in self.rows)

    @property
    def size(self) -> int:
        """How many characters its cards have."""
        return sum(len(row.html) + len(row.folded) for row in self.rows)

    @property
    def rows(self) -> list[Row]:
        """The cards, without the branches."""
        return [row for branch in self.branches for row in (branch.root, *branch.replies)]


NOTHING_SAID = PublicPage([], None, 0)


@dataclass(frozen=True)
class Shown:
    """The numbers of the replies of a branch that are shown, and where the links to the others lead."""

    numbers: list[int]
    earlier: int | None = None
    later: int | None = None


def number_of_top_level(post: Post) -> int:
    """How many top-level comments have a place for everybody."""
    return kept(f"{version_of(post)}:top", Place.objects.filter(post=post).top_level().kept().count)


def public_page(post: Post, look: Look, *, page: int, opened: Place | None) -> PublicPage | None:
    """The page of this number, None where there is none; `opened` is the reply whose branch is unfolded around it."""
    if not 0 < page <= MOST_PAGES:
        return None
    day = f"{get_language()}:{timezone.get_current_timezone_name()}:{timezone.localdate()}"
    key = f"{version_of(post)}:{post.version}:{page}:{opened.pk if opened else ''}:{hash(look)}:{day}"
    return kept(key, lambda: read_page(post, look, page=page, opened=opened))


def read_page(post: Post, look: Look, *, page: int, opened: Place | None) -> PublicPage | None:
    """The same from the database: two queries, and two more where a branch is unfolded."""
    top = Place.objects.filter(post=post).top_level().kept().order_by("-path" if look.newest_first else "path")
    first = Place.objects.filter(root=OuterRef("pk")).kept().order_by("path").values("pk")[: FIRST_REPLIES + 1]
    # One more than the page has, before it: what only one reader sees may stand between that and the first.
    start = (page - 1) * TOP_LEVEL_A_PAGE
    number = Subquery(top.order_by().values("post").annotate(number=Count("pk")).values("number"))
    latest = Subquery(newest_of(post).values("first_published_at")[:1])
    rows = top.values_list("pk", "path", ArraySubquery(first), number, latest)
    found = list(rows[max(start - 1, 0) : start + TOP_LEVEL_A_PAGE])
    if len(found) <= bool(start):
        return None if start else NOTHING_SAID
    top_level, newest = found[0][3:]
    after = found.pop(0)[1] if start else None
    shown = {root: first_of(replies) for root, _, replies, *_ in found}
    if opened and opened.path[1] in shown and opened.pk not in shown[opened.path[1]].numbers:
        shown[opened.path[1]] = around(opened)
    return PublicPage(branches_of(post, look, shown), after, top_level, newest)


def newest_of(post: Post) -> CommentQuerySet:
    """What is public, the newest first; of what never says when it became so nothing."""
    return Comment.objects.public().filter(post=post, first_published_at__isnull=False).order_by("-first_published_at")


def branches_of(post: Post, look: Look, shown: dict[int, Shown]) -> list[Branch[Row]]:
    """These replies with their cards, under their top-level comments; a query, and one more for cards that are not here yet."""
    numbers = [number for root, replies in shown.items() for number in (root, *replies.numbers)]
    found = cards(post, look, numbers, frozenset(numbers))
    here = {number: kept for number, kept in found.items() if kept.has_place}
    return [branch_of(here, here[root], replies) for root, replies in shown.items() if root in here]


def branch_of(here: dict[int, Kept], root: Kept, shown: Shown) -> Branch[Row]:
    """One of them, with how many of its replies are folded."""
    replies = [here[number].row for number in shown.numbers if number in here]
    left_out = root.said_under - sum(row.is_said for row in replies)
    return Branch(
        root.row,
        replies,
        root.said_under,
        shown.earlier,
        shown.later,
        # Of a branch that is cut on both sides nobody counts how many are on which.
        0 if shown.earlier and shown.later else max(left_out, 0),
    )


def first_of(replies: list[int]) -> Shown:
    return Shown(replies[:FIRST_REPLIES], later=next(iter(replies[FIRST_REPLIES:]), None))


def around(place: Place) -> Shown:
    """The whole branch where it is not too long; else some replies before this one, and more from it on."""
    branch = Place.objects.filter(root=place.path[1]).kept()
    before = list(branch.before(place.path).order_by("-path").values_list("pk", "path")[:REPLIES_UNFOLDED])
    since = list(branch.since(place.path).order_by("path").values_list("pk", "path")[: REPLIES_UNFOLDED + 1])
    lead = before[: max(REPLIES_BEFORE, REPLIES_UNFOLDED - len(since))]
    following = since[: REPLIES_UNFOLDED - len(lead)]
    line = [*reversed(lead), *following]
    return Shown(
        [*second_level_above(line[0][1] if line else []), *(number for number, _ in line)],
        earlier=before[-1][0] if len(before) > len(lead) else None,
        later=since[len(following)][0] if len(since) > len(following) else None,
    )


def second_level_above(path: Path) -> list[int]:
    """What a reply of the third level or deeper hangs from on the page."""
    return [path[3]] if len(path) > 4 else []  # noqa: PLR2004  # two for each level


def version_of(post: Post) -> str:
    """Of the thread, and of what its cards show from elsewhere: names, settings."""
    return f"thread:{era()}:{post.pk}:{post.thread_version}"


def kept[T](key: str, make: Callable[[], T]) -> T:
    """What this process has under the key, else what is made now."""
    cache = caches["local"]
    found: Any = cache.get(key)
    if found is None:
        found = make()
        if found is not None:
            cache.set(key, found, KEPT_FOR)
    return found  # type: ignore[no-any-return]
