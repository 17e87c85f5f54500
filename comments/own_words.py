"""What of a thread is one reader's alone: what they said that waits, the cards that look different to them, and whom they muted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from accounts.models import User
from comments.cards import Look, Own, Row, row_of
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
    """The page's branches as this reader sees them: a query where a card looks different, two where something waits."""
    found = list(different(public, post, user, reader))
    found += only_held_by(found, public.here)
    for comment in found:
        comment.post = post
    here = public.here | {comment.pk for comment in found}
    own = {each.pk: row_of(each, look, here=here, own=own_of(each, user, reader, here)) for each in found}
    branches = [with_own_cards(branch, own) for branch in public.branches]
    branches = with_muted_folded(branches, reader.muted)
    waiting = [row for number, row in own.items() if number not in public.here]
    return with_waiting(branches, waiting, look, within(public, look, is_last=is_last))


def different(public: PublicPage, post: Post, user: User, reader: Reader) -> Iterable[Comment]:
    """What looks different to this reader: their own, what is new to them, what they thanked for or reported, what waits."""
    mine = {row.number for branch in public.branches for row in (branch.root, *branch.replies) if row.writer == user.pk}
    changed = mine | reader.thanked | reader.reported | (public.here & {*reader.news.numbers})
    if not changed and not reader.has_waiting:
        return []
    theirs = Comment.objects.filter(post=post).filter(Q(pk__in=changed) | Q(writer=user, status__in=WAITING))
    return theirs.for_thread().order_by("-created_at", "-pk")[: AT_MOST + len(changed)]


def own_of(comment: Comment, user: User, reader: Reader, here: set[int]) -> Own:
    """What this comment's card shows to this reader alone."""
    is_new = comment.pk in reader.news.numbers
    return Own(
        mine=comment.writer_id == user.pk,
        is_new=is_new,
        next_new=reader.news.after(comment.pk, here) if is_new else "",
        is_thanked=comment.pk in reader.thanked,
        is_reported=comment.pk in reader.reported,
    )


def only_held_by(waiting: list[Comment], shown: set[int]) -> list[Comment]:
    """What was answered, cannot be read any more, and has a place for this reader alone."""
    above = {number for comment in waiting for number in numbers_above(comment.place.path)} - shown
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
