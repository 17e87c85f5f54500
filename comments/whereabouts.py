"""On which page of its thread a comment stands, and whether it is folded there: one query, however long the thread is."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Q

from comments.models import Comment, Place
from comments.models.place import as_array
from comments.public_pages import FIRST_REPLIES, TOP_LEVEL_A_PAGE
from core.prepared import NUMBER, Prepared


@dataclass(frozen=True)
class Whereabouts:
    """`is_folded`: it is beyond the replies that are shown at first."""

    page: int
    is_folded: bool


def whereabouts(comment: Comment, *, newest_first: bool = False) -> Whereabouts:
    """Where everybody who may read it finds it."""
    path = comment.place.path
    found = BESIDE[newest_first].rows(post=comment.post_id, root=path[1], top=path[:2], path=path)
    before, there, earlier = found[0] if found else (0, 0, ())
    # What only its writer sees may stand after the last of a full page.
    at = max(min(before, there - 1), 0)
    return Whereabouts(at // TOP_LEVEL_A_PAGE + 1, len(earlier) == FIRST_REPLIES)


def beside(post: int, root: int, top: list[int], path: list[int], *, comparison: str) -> Any:
    """How many top-level comments come first, how many there are, and those of the branch that are shown before this path."""
    there = Place.objects.filter(post=post).top_level().kept().order_by().values(thread=F("post"))
    first = Count("pk", filter=Q(**{f"path__{comparison}": as_array(top)}))
    earlier = Place.objects.filter(root=root).kept().before(path).order_by().values("pk")[:FIRST_REPLIES]
    counted = there.annotate(first=first, there=Count("pk"), earlier=ArraySubquery(earlier))
    return counted.values_list("first", "there", "earlier")


# By whether the newest come first.
BESIDE = {
    newest_first: Prepared(
        partial(beside, comparison="gt" if newest_first else "lt"),
        post=NUMBER,
        root=NUMBER + 1,
        top=[NUMBER + 2],
        path=[NUMBER + 3],
    )
    for newest_first in (False, True)
}
