"""The essays in which words are found, those with the words in their title first."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchHeadline, SearchRank
from django.db import connection, transaction
from django.db.models import Count, QuerySet, Window

from posts.models import Post
from posts.models.post import PostQuerySet
from posts.models.searchable import ALL_WORDS, own_configuration, own_query, readings
from posts.search.marking import BEGIN, END, has_marks, marked, marked_or_plain
from posts.search.question import Question

# Twenty pages. Weighing an essay means reading all its words, so of a word that is everywhere only so many are
# weighed: those with the word in the title, then the newest. Nobody reads on for longer; narrowing helps more.
WEIGHED = 240
# 1: a long essay is not better for being long.
BY_LENGTH = 1
PASSAGE: dict[str, Any] = {"max_fragments": 2, "max_words": 24, "min_words": 10, "fragment_delimiter": " … "}


@dataclass(frozen=True)
class Found:
    """How many essays there are, and the numbers of the best of them in order."""

    number: int
    best: list[int]

    @property
    def is_cut(self) -> bool:
        return self.number > len(self.best)


class Candidate(NamedTuple):
    """An essay that has the words; `number` is how many there are in its reading."""

    in_title: bool
    at: datetime | None
    pk: int
    number: int


@dataclass(frozen=True)
class Row:
    """An essay with the words that were found in it, as HTML; `passage` is empty where its text has none of them."""

    post: Post
    title: str
    standfirst: str
    passage: str


def find(question: Question) -> Found:
    """The best essays of each reading, put together."""
    essays = question.narrow(Post.objects.published())
    found = [best_of(essays.with_words(reading)) for reading in readings(question.words)]
    candidates = sorted(chain.from_iterable(found), key=lambda one: (one.in_title, one.at, one.pk), reverse=True)
    number = sum(some[0].number for some in found if some)
    return Found(number, in_order(question.words, candidates[:WEIGHED]))


@transaction.atomic
def best_of(essays: PostQuerySet) -> list[Candidate]:
    """Those that are worth weighing; one query, which counts them all."""
    with connection.cursor() as cursor:
        # Reading every essay looks cheap to the database, which does not count that their vectors lie elsewhere.
        cursor.execute("SET LOCAL enable_seqscan = off")
    columns = essays.annotate(number=Window(Count("pk"))).values_list("in_title", "published_at", "pk", "number")
    return [Candidate(*row) for row in columns[:WEIGHED]]


def number_of(question: Question, words: str) -> int:
    """How many essays there would be with other words."""
    essays = question.narrow(Post.objects.published())
    # Counted, not asked whether there is one: then the database would look for the first by reading essays in turn.
    return sum(essays.with_words(reading).count() for reading in readings(words))


def in_order(words: str, candidates: list[Candidate]) -> list[int]:
    """Words in the title first, then by weight (opening line before text) and how close they are; the newest first."""
    rank = SearchRank(ALL_WORDS, own_query(words), cover_density=True, normalization=BY_LENGTH)
    essays = Post.objects.filter(pk__in=[one.pk for one in candidates])
    weights = dict(essays.values_list("pk").annotate(rank=rank)) if candidates else {}
    # They come with the newest first, and where two are equal sorting leaves it so.
    best = sorted(candidates, key=lambda one: (one.in_title, weights.get(one.pk, 0)), reverse=True)
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
