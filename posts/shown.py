"""An essay as its page shows it, with all that stands beside it. Where nothing of it changed that is found by one question.

A process keeps what it showed last with the marks of all the rows that it was made of (core/row_marks.py), and asks the database
for these marks each time: whoever changes something, wherever, has changed a mark. So nobody has to tell, and nothing is old.
Only which essays are offered to read next is chosen anew after some seconds; that they may still be read is asked each time.
"""

import copy
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import caches
from django.db.models import CharField, F, Func, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import MD5, Cast, Coalesce
from django.utils import timezone, translation
from django.utils.safestring import SafeString

import core.among  # noqa: F401 -- the lookup
from core.moments import SECONDS, era
from core.prepared import MOMENT, NUMBERS, WORD, Prepared, Row
from core.row_marks import Mark
from posts.models import Byline, Post
from posts.models.publishable import is_up
from posts.models.series import Place
from posts.read_next import choose, in_order

# Seconds, for an essay that nobody reads any more.
KEPT_FOR = 600
# What no page shows, or what is asked otherwise.
LARGE = ("body", "html", "plain")
# Of the conversation, which has its own way to be new; and what shows nowhere.
APART = ("comment_count", "thread_version", "announced_at")
# In so many languages, zones and ways it may lie here at a time.
MOST_PARTS = 24


@dataclass
class Shown:
    """`marks` change with anything of it; `parts` are pieces of pages that were made of it, which anybody may read who reads it."""

    post: Post
    place: Place | None
    read_next: list[Post]
    offered: list[int]
    marks: Row
    # When was chosen what to read next, and in which era (core/moments.py).
    chosen_at: float = 0.0
    era: int = 0
    parts: dict[tuple[Any, ...], SafeString] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """About how many characters it takes, twice its text: it stands in its parts too."""
        return 2 * len(self.post.html) + 20_000

    def part(self, key: tuple[Any, ...], make: Callable[[], SafeString]) -> SafeString:
        """This piece in the language and the zone of the moment, and on this day: what was made before, else what is made now."""
        key = (*key, translation.get_language(), timezone.get_current_timezone_name(), timezone.localdate())
        found = self.parts.get(key)
        if found is None:
            if len(self.parts) >= MOST_PARTS:
                self.parts.clear()
            found = self.parts[key] = make()
        return found


def shown(slug: str, hidden: Collection[str] = ()) -> Shown | None:
    """The published essay at this address, which offers none under these content notes to read next; None where there is none."""
    key, cache = f"essay:{slug}:{','.join(sorted(hidden))}", caches["local"]
    known: Shown | None = cache.get(key)
    row = asked(slug, known.offered if known else [])
    if row is None:
        return None
    if known is None or known.marks[:-1] != marks_in(row)[:-1]:
        found = made_anew(slug, hidden, row)
    elif known.marks != marks_in(row) or known.era != era() or time.monotonic() - known.chosen_at > SECONDS:
        found = with_others(known, slug, hidden)
    else:
        found = known
    if found is not None and found is not known:
        cache.set(key, found, KEPT_FOR)
    return with_conversation(found, row) if found else None


def made_anew(slug: str, hidden: Collection[str], row: Row) -> Shown | None:
    """As it is now. The marks are always asked before what they stand for is read: what is newer than its marks is read again."""
    rows = Post.objects.published().for_rows().select_related("series").defer("body", "plain")
    post = rows.filter(slug=slug).first()
    return with_others(Shown(post, post.place_in_series(), [], [], marks_in(row)), slug, hidden) if post else None


def with_others(known: Shown, slug: str, hidden: Collection[str]) -> Shown | None:
    """The same essay, with what is to be read next as it is now."""
    essays, began, chosen_at = Post.objects.published().without_notes(hidden), era(), time.monotonic()
    offered = choose(known.post, known.place, essays)
    row = asked(slug, offered)
    if row is None:
        return None
    # The essay's own marks stay those of before it was read.
    marks = (*known.marks[:-1], marks_in(row)[-1])
    if known.offered == offered and known.marks == marks:
        return replace(known, chosen_at=chosen_at, era=began)
    return Shown(known.post, known.place, in_order(offered, essays), offered, marks, chosen_at, began)


def with_conversation(known: Shown, row: Row) -> Shown:
    """With an essay of one's own, which knows of its conversation what the row says."""
    essay = copy.copy(known.post)
    for name, value in zip(APART, row[-len(APART) :], strict=True):
        setattr(essay, name, value)
    return replace(known, post=essay)


def asked(slug: str, offered: list[int]) -> Row | None:
    """Its marks, and what is said of its conversation; None where nobody can read it now."""
    rows = MARKS.rows(slug=slug, now=timezone.now(), offered=offered)
    return rows[0] if rows else None


def marks_in(row: Row) -> Row:
    return row[: -len(APART)]


def marks(slug: str, now: datetime, offered: list[int]) -> "QuerySet[Any, Any]":
    """One row: the essay's own columns, the marks of what stands beside it, of the essays it offers, and its conversation's."""
    own = [column.attname for column in Post._meta.concrete_fields if not column.generated]
    parts = Post.objects.filter(is_up(now), series=OuterRef("series")).order_by("pk")
    others = Post.objects.filter(is_up(now), pk__among=offered).order_by("pk")
    row = concat(*ON_A_ROW, *marks_beside(), separator="\x1f")
    return Post.objects.filter(is_up(now), slug=slug).values_list(
        *[name for name in own if name not in {*LARGE, *APART}],
        # What is long lies apart, under a number that changes with it.
        Coalesce(
            Cast(Func(F("html"), function="pg_column_toast_chunk_id"), TextField()),
            MD5("html"),
            output_field=TextField(),
        ),
        Mark("cover__width"),
        Mark("series__title"),
        *marks_beside(),
        ArraySubquery(parts.values(mark=Mark("title"))),
        ArraySubquery(others.values(mark=row)),
        *APART,
    )


# What a row of another essay shows of it, but for what stands beside it.
ON_A_ROW = ("id", "slug", "title", "minutes", "language", "content_note", "published_at")


def marks_beside() -> list[Func]:
    """Of its writers, topics and content notes, each with the row that ties them to it."""
    ties: list[tuple[Any, str]] = [
        (Byline, "writer__display_name"),
        (Post.topics.through, "topic__name"),
        (Post.content_terms.through, "contentterm__name"),
    ]
    rows = [
        tie._default_manager.filter(post=OuterRef("pk")).order_by("pk").values(m=Mark("pk", at)) for tie, at in ties
    ]
    return [
        Func(ArraySubquery(each), Value(" "), function="array_to_string", output_field=CharField()) for each in rows
    ]


def concat(*parts: Any, separator: str) -> Func:
    return Func(Value(separator), *parts, function="concat_ws", output_field=CharField())


MARKS = Prepared(marks, slug=WORD, now=MOMENT, offered=NUMBERS)
