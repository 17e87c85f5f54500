"""Finding essays by their words. The columns are the database's own (migration `search`); no essay carries them along."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Self

from django.contrib.postgres.search import SearchConfig, SearchQuery, SearchVectorExact, SearchVectorField
from django.db import connection, models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Concat

# The languages in which there are essays, one step in the index each, and what the words mean in each: nothing where
# all of them are too common, T where something is only left out.
LANGUAGES = """
    WITH RECURSIVE used(code) AS (
        (SELECT language FROM posts_post ORDER BY language LIMIT 1)
        UNION ALL
        SELECT (SELECT language FROM posts_post WHERE language > code ORDER BY language LIMIT 1) FROM used
        WHERE code IS NOT NULL
    )
    SELECT code, essay_configuration(code)::text, querytree(websearch_to_tsquery(essay_configuration(code), %s))
    FROM used WHERE code IS NOT NULL
"""
MEANS_NOTHING = {"", "T"}
# PostgreSQL takes the dash in “Rain - a story” for “without”, and has no room for thirty of them in a row.
LOOSE_DASH = re.compile(r"""(?<!\w)-(?!["\w])|(?<=-)-""")


class Column(Func):
    """A column of essays that is not in the model."""

    template = '"posts_post"."%(column)s"'
    output_field = SearchVectorField()

    def __init__(self, name: str) -> None:
        super().__init__(column=name)


ALL_WORDS = Column("search")
WORDS_OF_TITLE = Column("search_title")


def own_query(words: str) -> SearchQuery:
    """The words as each essay's own language has them; for few essays, because the database makes it anew for each."""
    return SearchQuery(without_loose_dashes(words), config=own_configuration(), search_type="websearch")


def own_configuration() -> SearchConfig:
    return SearchConfig(Func(F("language"), function="essay_configuration"))


def without_loose_dashes(words: str) -> str:
    return LOOSE_DASH.sub("", words)


@dataclass(frozen=True)
class Reading:
    """What was asked, in one way of reading: its languages share a configuration."""

    words: str
    configuration: str
    languages: list[str]

    def found_in(self, column: Column) -> Q:
        query = SearchQuery(without_loose_dashes(self.words), config=self.configuration, search_type="websearch")
        return Q(SearchVectorExact(column, query))


def readings(words: str) -> list[Reading]:
    """How the words can be read in the languages there are; none where they would find nothing or everything."""
    languages = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGES, [without_loose_dashes(words)])
        for code, configuration, meaning in cursor.fetchall():
            if meaning not in MEANS_NOTHING:
                languages[configuration].append(code)
    return [Reading(words, *both) for both in sorted(languages.items())]


class SearchableQuerySet[M: models.Model](models.QuerySet[M]):
    def with_words(self, reading: Reading) -> Self:
        """Essays with the words in one reading. Those `in_title` come first, then the newest.

        One reading at a time: with two in one condition the database would open every essay's vector to tell which it was.
        """
        in_title: Any = Case(When(reading.found_in(WORDS_OF_TITLE), then=Value(True)), default=Value(False))
        # Joined with nothing, so that the index of languages is not taken instead of the one of words.
        language = Concat("language", Value(""), output_field=models.TextField())
        found = self.annotate(in_title=in_title, read_as=language).filter(reading.found_in(ALL_WORDS))
        return found.filter(read_as__in=reading.languages).order_by("-in_title", "-published_at", "-pk")
