"""What of a thread is one reader's alone: what they said that waits, the cards that look different to them, and whom they muted."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from accounts.models import User
from comments.cards import Look, Own, Row, row_of
from comments.folded import folded_by, folded_where_noted, with_notes_folded
from comments.kept_cards import cards
from comments.models import Comment, Place
from comments.models.place import Path, numbers_above
from comments.models.status import WAITING
from comments.muted import with_muted_folded
from comments.public_pages import PublicPage
from comments.thread import Branch, with_more
from comments.visits import Reader
from posts.models import Post

# A newcomer who writes more than this before anybody reads it finds the rest on the page of each comment.
AT_MOST = 100


def with_own_words(
    public: PublicPage, post: Post, user: User, look: Look, reader: Reader, *, is_last: bool
) -> list[Branch[Row]]:
    """The page's branches as this reader sees them: a query where a card looks different, two more where something waits."""
    different = own_of_each(public, user, reader)
    own = {number: kept.row for number, kept in cards(post, look, different.keys(), public.here, different).items()}
    branches = [with_own_cards(branch, own) for branch in public.branches] if own else public.branches
    if kinds := folded_by(user):
        branches = with_notes_folded(branches, kinds)
    if reader.muted or reader.muted_pen_names:
        branches = with_muted_folded(branches, reader)
    if not reader.has_waiting:
        return branches
    waiting = [folded_where_noted(row, kinds) for row in rows_waiting(public, post, user, look)]
    return with_waiting(branches, waiting, look, within(public, look, is_last=is_last))


def own_of_each(public: PublicPage, user: User, reader: Reader) -> dict[int, Own]:
    """What the cards that look different to this reader show: their own, what is new to them, what they thanked for or reported."""
    member = user.pk
    mine = {row.number for row in public.rows if row.writer == member}
    new = public.here.intersection(reader.news.numbers)
    return {
        number: Own(
            mine=number in mine,
            is_new=number in new,
            next_new=reader.news.after(number, public.here) if number in new else "",
            is_thanked=number in reader.thanked,
            is_reported=number in reader.reported,
        )
        for number in mine | reader.thanked | reader.reported | new
    }


def rows_waiting(public: PublicPage, post: Post, user: User, look: Look) -> list[Row]:
    """What they said beneath it that waits, and what has a place for them alone because it was answered; two queries."""
    theirs = Comment.objects.filter(post=post, writer=user, status__in=WAITING).for_thread()
    found = list(theirs.order_by("-created_at", "-pk")[:AT_MOST])
    found += only_held_by(found, public.here)
    here = public.here | {comment.pk for comment in found}
    for comment in found:
        comment.post = post
    rows = [row_of(each, look, here=here, own=Own(mine=each.writer_id == user.pk)) for each in found]
    return [row for row in rows if row.number not in public.here]


def only_held_by(waiting: list[Comment], shown: Collection[int]) -> list[Comment]:
    """What was answered, cannot be read any more, and has a place for this reader alone."""
    above = {number for comment in waiting for number in numbers_above(comment.place.path)}.difference(shown)
    if not above:
        return []
    gone = Place.objects.filter(pk__in=above, has_place=False)
    return list(Comment.objects.filter(pk__in=gone.values("pk")).for_thread())


def with_own_cards(branch: Branch[Row], own: dict[int, Row]) -> Branch[Row]:
    """The branch with this reader's own cards for those that everybody sees."""
    return replace(
        branch,
        root=own.get(branch.root.number, branch.root),
        replies=[own.get(row.number, row) for row in branch.replies],
    )


def with_waiting(branches: list[Branch[Row]], waiting: Iterable[Row], look: Look, page: "Within") -> list[Branch[Row]]:
    """The branches with what waits: replies in their places, and top-level comments that belong on this page."""
    under: dict[int, list[Row]] = defaultdict(list)
    for row in waiting:
        under[row.path[1]].append(row)
    joined = [with_more(branch, under.pop(branch.root.number, [])) for branch in branches]
    for rows in under.values():
        root, *replies = sorted(rows, key=lambda row: row.path)
        if root.number == root.path[1] and page.has(root.path):
            joined.append(Branch(root, replies))
    return sorted(joined, key=lambda branch: branch.root.path, reverse=look.newest_first)


class Within:
    """Which top-level comments belong on a page: what comes after the last one of the page before, up to its own last."""

    def __init__(self, after: Path | None, last: Path | None, *, newest_first: bool) -> None:
        self.after, self.last, self.newest_first = after, last, newest_first

    def has(self, path: Iterable[int]) -> bool:
        return (self.after is None or self._is_before(self.after, path)) and (
            self.last is None or self._is_before(path, self.last)
        )

    def _is_before(self, one: Iterable[int], other: Iterable[int]) -> bool:
        return tuple(one) > tuple(other) if self.newest_first else tuple(one) < tuple(other)


def within(public: PublicPage, look: Look, *, is_last: bool) -> Within:
    last = None if is_last or not public.branches else list(public.branches[-1].root.path)
    return Within(public.after, last, newest_first=look.newest_first)
