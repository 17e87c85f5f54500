"""Finding essays by their words. The columns are the database's own (migrations `search` and `search_by_language`); no
essay carries them along."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Self

from django.contrib.postgres.search import (
    SearchConfig,
    SearchQuery,
    SearchQueryField,
    SearchVectorField,
)
from django.db import connection, models
from django.db.models import F, Func, Q, Value

# The languages in which there are essays, one step in the index each, what was asked as each has it, and what an essay must
# have for it: nothing where all words are too common, T where something is only left out.
LANGUAGES = """
    WITH RECURSIVE used(code) AS (
        (SELECT language FROM posts_post ORDER BY language LIMIT 1)
        UNION ALL
        SELECT (SELECT language FROM posts_post WHERE language > code ORDER BY language LIMIT 1) FROM used
        WHERE code IS NOT NULL
    )
    SELECT code, configuration::text, asked::text, querytree(asked) FROM used,
    LATERAL (SELECT essay_configuration(code) AS configuration) AS languages,
    LATERAL (SELECT websearch_to_tsquery(configuration, %s) AS asked) AS readings
    WHERE code IS NOT NULL
"""
MEANS_NOTHING = {"", "T"}
# PostgreSQL takes the dash in “Rain - a story” for “without”, and has no room for thirty of them in a row.
LOOSE_DASH = re.compile(r"""(?<!\w)-(?!["\w])|(?<=-)-""")
# In what PostgreSQL made of the words: a word between quotes, or what says that one follows the other.
WORD_OR_FOLLOWED_BY = re.compile(r"('(?:[^'\\]|''|\\.)*')|<(?:-|\d+)>")


class Column(Func):
    """A column of essays that is not in the model."""

    template = '"posts_post"."%(column)s"'
    output_field = SearchVectorField()

    def __init__(self, name: str) -> None:
        super().__init__(column=name)


ALL_WORDS = Column("search")
WORDS_OF_TITLE = Column("search_title")


class Meant(Func):
    """What PostgreSQL itself wrote, read again as it stands."""

    template = "(%(expressions)s)::tsquery"
    output_field = SearchQueryField()


class Both(Func):
    template = "(%(expressions)s)"
    arg_joiner = " && "
    output_field = SearchQueryField()


class Matches(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = models.BooleanField()


def own_query(words: str) -> SearchQuery:
    """The words as each essay's own language has them; for few essays, because the database makes it anew for each."""
    return SearchQuery(without_loose_dashes(words), config=own_configuration(), search_type="websearch")


def own_configuration() -> SearchConfig:
    return SearchConfig(Func(F("language"), function="essay_configuration"))


def without_loose_dashes(words: str) -> str:
    return LOOSE_DASH.sub("", words)


@dataclass(frozen=True)
class Reading:
    """What was asked, in one way of reading: its languages all have the same for it, by whichever configuration.

    `meaning` is what an essay must have for it, as PostgreSQL writes it, without what is left out.
    """

    words: str
    configuration: str
    languages: list[str]
    meaning: str
    is_of_all: bool
    """Whether there are essays in no other language, so that nobody need ask in which one is: to look up half of all costs most."""

    @property
    def has_phrase(self) -> bool:
        """Whether words have to follow each other, which no index tells: the essay's vector must be opened."""
        return self._in_any_order() != self.meaning

    def found_in(self, column: Column) -> Matches:
        """Exactly what was asked."""
        asked = SearchQuery(without_loose_dashes(self.words), config=self.configuration, search_type="websearch")
        return Matches(column, self._here(asked))

    def perhaps_in(self, column: Column) -> Matches:
        """The words of phrases in any order: all that can fit, by the index alone."""
        return Matches(column, self._here(Meant(Value(self._in_any_order()))))

    def _here(self, asked: SearchQuery | Meant) -> Func:
        return asked if self.is_of_all else Both(asked, self._mark())

    def _in_any_order(self) -> str:
        return WORD_OR_FOLLOWED_BY.sub(lambda found: found[1] or "&", self.meaning)

    def _mark(self) -> Meant:
        """The word that says in which language an essay is."""
        return Meant(Value(" | ".join(map(quoted, self.languages))))


def quoted(language: str) -> str:
    """The mark of a language as PostgreSQL writes a word of a query."""
    return "'=" + language.replace("\\", "\\\\").replace("'", "''") + "'"


def readings(words: str) -> list[Reading]:
    """How the words can be read in the languages there are; none where they would find nothing or everything."""
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGES, [without_loose_dashes(words)])
        languages = cursor.fetchall()
    alike = defaultdict(list)
    for code, configuration, asked, meaning in languages:
        if meaning not in MEANS_NOTHING:
            alike[asked].append((configuration, code, meaning))
    return [
        Reading(words, found[0][0], [code for _, code, _ in found], found[0][2], len(found) == len(languages))
        for _asked, found in sorted(alike.items())
    ]


class SearchableQuerySet[M: models.Model](models.QuerySet[M]):
    def with_words(self, ways: Iterable[Reading]) -> Self:
        """Those in which the words are found in one of these readings.

        A condition each: with two in one the database would open every essay's vector to tell which it was.
        """
        return self.filter(any_of(way.found_in(ALL_WORDS) for way in ways))

    def with_words_in_title(self, ways: Iterable[Reading]) -> Self:
        return self.filter(any_of(way.found_in(WORDS_OF_TITLE) for way in ways))

    def perhaps_with_words(self, ways: Iterable[Reading]) -> Self:
        """Those among which all `with_words` are, told by the index alone."""
        return self.filter(any_of(way.perhaps_in(ALL_WORDS) for way in ways))


def any_of(conditions: Iterable[Matches]) -> Q:
    """True where one of them is; there has to be one."""
    return reduce(or_, map(Q, conditions))
