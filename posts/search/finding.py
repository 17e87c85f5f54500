"""The essays in which words are found, those with the words in their title first.

However many essays have a word, only so many are opened; `docs/performance.md` has the figures.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchHeadline, SearchRank
from django.db import connection, transaction
from django.db.models import Count, QuerySet, Window

from core.moments import for_a_moment
from posts.models import Post
from posts.models.post import PostQuerySet
from posts.models.searchable import ALL_WORDS, Reading, own_configuration, own_query, readings
from posts.search.marking import BEGIN, END, has_marks, marked, marked_or_plain
from posts.search.question import Question

# Ten pages. Weighing an essay means reading all its words, so of a word that is everywhere only so many are
# weighed: those with the word in the title, then the newest. Nobody reads on for longer; narrowing helps more.
WEIGHED = 120
# Where these have enough of a word, the older ones are not asked, and not counted either.
RECENT = 2_000
# The same within a topic, of a writer or of a year, which has only some of them.
RECENT_OF_SOME = 8_000
# A phrase is looked for in so many of the newest essays that have its words.
OPENED = 600
# 1: a long essay is not better for being long.
BY_LENGTH = 1
PASSAGE: dict[str, Any] = {"max_fragments": 2, "max_words": 24, "min_words": 10, "fragment_delimiter": " … "}


@dataclass(frozen=True)
class Found:
    """How many essays there are, and the numbers of the best of them in order.

    Not `is_counted`: there are at least `number`. Not `is_looked_through`: a phrase may stand in older essays too.
    """

    number: int
    best: list[int]
    is_counted: bool
    is_looked_through: bool

    @property
    def is_cut(self) -> bool:
        return not self.is_counted or self.number > len(self.best)


class Essay(NamedTuple):
    """As much of an essay as puts it in order."""

    at: datetime | None
    pk: int


@dataclass(frozen=True)
class Some:
    """The newest of some essays; `number` is how many there are, or at least are where not all were counted."""

    newest: list[Essay]
    number: int
    is_counted: bool = True
    is_looked_through: bool = True


@dataclass(frozen=True)
class Row:
    """An essay with the words that were found in it, as HTML; `passage` is empty where its text has none of them."""

    post: Post
    title: str
    standfirst: str
    passage: str


def find(question: Question) -> Found:
    """The best essays, in whatever language they have the words."""
    ways = readings(question.words)
    if not ways:
        return Found(0, [], is_counted=True, is_looked_through=True)
    essays, recently = question.narrow(Post.objects.published()), start_for(question)
    with by_index():
        some = with_words(essays, ways, recently)
        in_title = set(with_words_in_title(essays, ways, None if question.is_narrowed else recently, some).newest)
    candidates = sorted({*in_title, *some.newest}, reverse=True)
    candidates.sort(key=in_title.__contains__, reverse=True)
    best = in_order(question.words, candidates[:WEIGHED], in_title)
    return Found(some.number, best, some.is_counted, some.is_looked_through)


def is_found(question: Question, words: str) -> bool:
    """Whether there would be an essay with other words."""
    essays, ways = question.narrow(Post.objects.published()), readings(words)
    with by_index():
        return bool(ways) and bool(newest(essays.with_words(ways), start_for(question), 1).number)


def start_for(question: Question) -> datetime | None:
    """Where to begin with the newest; None where there are so few that all can be asked."""
    return start_of_recent_of_some() if question.is_narrowed else start_of_recent()


@for_a_moment
def start_of_recent() -> datetime | None:
    """The moment after which the newest RECENT essays were published; None where there are no more than those."""
    return published_before(RECENT)


@for_a_moment
def start_of_recent_of_some() -> datetime | None:
    return published_before(RECENT_OF_SOME)


def published_before(number: int) -> datetime | None:
    """When the essay appeared that comes after so many newer ones."""
    return Post.objects.published().values_list("published_at", flat=True)[number : number + 1].first()


@contextmanager
def by_index() -> Iterator[None]:
    """Let the database put together what its indexes say, and only then look at essays.

    Reading essays in turn looks cheap to it: it does not count that their vectors lie elsewhere. Nor does it count that
    comparing a word with a vector is no comparison of numbers, which is what the last setting says.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL cpu_operator_cost = 0.1"
        )
        yield


def with_words(essays: PostQuerySet, ways: list[Reading], recently: datetime | None) -> Some:
    """The newest with the words."""
    if not any(way.has_phrase for way in ways):
        return newest(essays.with_words(ways), recently, WEIGHED)
    since = start_of_opened(essays.perhaps_with_words(ways), recently)
    some = counted((essays.filter(published_at__gt=since) if since else essays).with_words(ways), WEIGHED)
    return replace(some, is_counted=not since, is_looked_through=not since)


def with_words_in_title(essays: PostQuerySet, ways: list[Reading], recently: datetime | None, some: Some) -> Some:
    """The newest with the words in their title, which are among all that have them."""
    if not some.number:
        return some
    # Where the recent ones had too few with the words anywhere, they have too few titles. So have those of a topic or of a
    # writer, which are asked at once for all.
    return newest(essays.with_words_in_title(ways), None if some.is_counted else recently, WEIGHED)


def start_of_opened(essays: PostQuerySet, recently: datetime | None) -> datetime | None:
    """The moment after which the newest OPENED of these were published; None where there are no more than those."""
    ways = [essays.filter(published_at__gt=recently), essays] if recently else [essays]
    moments = (way.order_by("-published_at").values_list("published_at", flat=True) for way in ways)
    return next((found[0] for moment in moments if (found := moment[OPENED : OPENED + 1])), None)


def newest(essays: PostQuerySet, recently: datetime | None, most: int) -> Some:
    """At most so many of them: from the recent ones if those are enough, else from all."""
    if recently:
        some = counted(essays.filter(published_at__gt=recently), most)
        if some.number >= most:
            return Some(some.newest, some.number, is_counted=False)
    return counted(essays, most)


def counted(essays: PostQuerySet, most: int) -> Some:
    """One query, which counts them all."""
    columns = essays.order_by("-published_at", "-pk").annotate(number=Window(Count("pk")))
    rows = list(columns.values_list("published_at", "pk", "number")[:most])
    return Some([Essay(at, pk) for at, pk, _number in rows], rows[0][2] if rows else 0)


def in_order(words: str, essays: list[Essay], in_title: set[Essay]) -> list[int]:
    """Words in the title first, then by weight (opening line before text) and how close they are; the newest first."""
    rank = SearchRank(ALL_WORDS, own_query(words), cover_density=True, normalization=BY_LENGTH)
    weighed = Post.objects.filter(pk__in=[one.pk for one in essays])
    weights = dict(weighed.values_list("pk").annotate(rank=rank)) if essays else {}
    # They come with the newest first, and where two are equal sorting leaves it so.
    best = sorted(essays, key=lambda one: (one in in_title, weights.get(one.pk, 0)), reverse=True)
    return [one.pk for one in best]


def rows_for(words: str, numbers: list[int]) -> list[Row]:
    """These essays in this order, each with its words marked."""
    essays = Post.objects.published().filter(pk__in=numbers).for_rows().defer("body", "html", "plain")
    in_order = sorted(with_marks(essays, words), key=lambda essay: numbers.index(essay.pk))
    return [row_of(essay) for essay in in_order]


def with_marks(essays: "QuerySet[Post]", words: str) -> "QuerySet[Post]":
    """With title, opening line and a passage of the text, BEGIN and END around the words."""
    query, language = own_query(words), own_configuration()
    marks: dict[str, Any] = {"config": language, "start_sel": BEGIN, "stop_sel": END}
    return essays.annotate(
        title_marked=SearchHeadline("title", query, highlight_all=True, **marks),
        standfirst_marked=SearchHeadline("standfirst", query, highlight_all=True, **marks),
        passage=SearchHeadline("plain", query, **marks, **PASSAGE),
    )


def row_of(essay: Any) -> Row:
    """The row of an essay that `with_marks` found."""
    return Row(
        essay,
        title=marked_or_plain(essay.title_marked, essay.title),
        standfirst=marked_or_plain(essay.standfirst_marked, essay.standfirst),
        passage=marked(essay.passage) if has_marks(essay.passage) else "",
    )
