"""Cards that this process made before, as long as nothing that stands on them has changed.

They are known by the marks (core/row_marks.py) of the rows that they are made of, for which the database is asked each time. So
something new in a talk of hundreds costs one card, and whatever else changed on the site none.
"""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import caches
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

import core.among  # noqa: F401 -- the lookup
from comments.cards import NOBODYS, Look, Own, Row, row_of
from comments.models import Comment
from comments.models.mention import pages_of_named
from core.prepared import NUMBERS, Prepared
from core.row_marks import Mark
from posts.models import Post
from publication.models.content_term import names_of_terms

# Seconds, for a card that nobody looks at any more.
KEPT_FOR = 600
EVERYBODYS: Mapping[int, Own] = {}


@dataclass(frozen=True)
class Kept:
    """A card with all that it was made of, and how much is said under it."""

    row: Row
    made_of: tuple[Any, ...]
    said_under: int

    @property
    def size(self) -> int:
        return len(self.row.html) + len(self.row.folded) + 500

    @property
    def has_place(self) -> bool:
        """A place stays where something hangs from it; whoever has just changed that may not have counted yet."""
        return self.row.is_said or self.said_under > 0


def cards(
    post: Post, look: Look, numbers: Collection[int], here: Set[int], own: Mapping[int, Own] = EVERYBODYS
) -> dict[int, Kept]:
    """The cards of these comments by their numbers, made where they are not here or not as they were; one query, and one for those.

    `here` are the numbers of what is on the same page, and `own` says what of one reader's alone each card shows.
    """
    if not numbers:
        return {}
    around = (look, tuple(writer.pk for writer in post.its_writers), *names_of_terms().items())
    shown = f"{get_language()}:{timezone.get_current_timezone_name()}:{timezone.localdate()}:{hash(look)}"
    cache, found = caches["local"], {}
    made_of, said_under = {}, {}
    # Always before what they stand for: what is newer than its marks is made again.
    for number, parent, under, *marks in MARKS.rows(numbers=list(numbers)):
        made_of[number], said_under[number] = (parent in here, own.get(number), *map(str, marks), around), under
        kept: Kept | None = cache.get(f"card:{number}:{shown}:{hash(own.get(number))}")
        if kept and kept.made_of == made_of[number]:
            found[number] = kept if kept.said_under == under else replace(kept, said_under=under)
    for comment, row in made(post, look, made_of.keys() - found.keys(), here, own):
        found[row.number] = kept = Kept(row, made_of[row.number], said_under[row.number])
        # What its writer may still change looks different when that is over.
        if not (row.number in own and own[row.number].mine and comment.can_be_edited):
            cache.set(f"card:{row.number}:{shown}:{hash(own.get(row.number))}", kept, KEPT_FOR)
    return found


def made(
    post: Post, look: Look, numbers: Collection[int], here: Set[int], own: Mapping[int, Own]
) -> Iterator[tuple[Comment, Row]]:
    """These cards anew."""
    if not numbers:
        return
    for comment in Comment.objects.filter(pk__in=numbers).for_thread():
        comment.post = post  # its writers are asked for on every card
        parent: Any = comment.parent
        answered = {parent.pk} & here if parent and parent.is_public else set()
        yield comment, row_of(comment, look, here=answered, own=own.get(comment.pk, NOBODYS))


def marks(numbers: list[int]) -> "QuerySet[Comment, tuple[Any, ...]]":
    """Of each: what it answers, how much is said under it, and the marks of whatever its card shows."""
    # Of each table any column will do.
    rows = ("created_at", "writer__role", "pen_name__tint")
    beside = [Mark(f"{path}{row}") for path in ("", "parent__") for row in rows]
    return Comment.objects.filter(pk__among=numbers).values_list(
        "pk", "parent_id", "place__said_under", *beside, pages_of_named()
    )


MARKS = Prepared(marks, numbers=NUMBERS)
