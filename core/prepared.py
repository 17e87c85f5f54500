"""A question that is built once: afterwards only its values change. For what pages ask so often that building it anew costs more.

The query is built with examples that no real value equals, and the places where they end up in its SQL are remembered. Each
connection of the database prepares it once too, so that it is not planned anew for every page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldError
from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connection, models
from psycopg import Cursor, sql
from psycopg.types.numeric import Int8

# Examples: nothing real has such a number, is called so, or happened then.
NUMBER = 4_611_686_018_427_387_904
OTHER_NUMBER = NUMBER + 1
WORD = "\ue000 an example \ue001"
MOMENT = datetime(1, 2, 3, 4, 5, 6, 789_012, tzinfo=UTC)
NUMBERS = [NUMBER]
WORDS = [WORD]

type Row = tuple[Any, ...]


@dataclass(frozen=True)
class Made:
    """The SQL; whose values its parameters are, by the names of the examples; what the columns are called and go through."""

    sql: str
    slots: list[str]
    names: list[str]
    converters: dict[int, tuple[list[Any], Any]]


class PreparedCursor(Cursor[Row]):
    """Has the database keep the plan of whatever it asks."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        return super().execute(query, params, **{**more, "prepare": True})


class Prepared:
    """What a queryset would find: tuples, or where it is one of whole rows of a table, its objects."""

    def __init__(self, build: Callable[..., Any], **examples: Any) -> None:
        """`build` makes the queryset from `examples` once, when it is first asked; it may depend on nothing else.

        Each example differs from the others, and from every constant in the query.
        """
        self._build = build
        self._examples = examples

    @cached_property
    def _queryset(self) -> "models.QuerySet[Any]":
        return self._build(**self._examples)  # type: ignore[no-any-return]

    @cached_property
    def _made(self) -> Made:
        compiler = self._queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        words, params = compiler.as_sql()
        slots = [self._name_of(value) for value in params]
        if missing := self._examples.keys() - set(slots):
            raise ValueError(f"The query does not ask for {', '.join(sorted(missing))}")
        # What never changes is written out: an index of some rows alone is only used for what is known to be among them.
        written = ["%s" if name else literal(value) for name, value in zip(slots, params, strict=True)]
        columns = [expression for expression, *_ in compiler.select]
        names = [getattr(getattr(column, "target", None), "attname", "") for column in columns]
        words = words.replace("%%", "%%%%") % tuple(written)
        return Made(words, [name for name in slots if name], names, compiler.get_converters(columns))

    def _name_of(self, value: Any) -> str | None:
        return next((name for name, example in self._examples.items() if example == value), None)

    def rows(self, **values: Any) -> Sequence[Row]:
        """What there is with these values in the places of the examples. One query."""
        made = self._made
        found = ask(made.sql, [as_bound(values[name]) for name in made.slots])
        return [tuple(converted(row, made.converters)) for row in found] if made.converters else found

    def objects(self, **values: Any) -> list[Any]:
        """The same as objects. Raises FieldError where the queryset has more than the columns of one table."""
        model, names = self._queryset.model, self._made.names
        if not all(names):
            raise FieldError(f"This asks for more than rows of {model._meta.label}.")
        return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in self.rows(**values)]


def ask(words: str, params: list[Any]) -> Sequence[Row]:
    """Every row, in one query that this connection of the database prepares the first time."""
    try:
        return fetched(words, params)
    except NotSupportedError:
        # A table has another shape than when it was prepared here: a new version was deployed meanwhile.
        if connection.in_atomic_block:
            raise
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
        return fetched(words, params)


def fetched(words: str, params: list[Any]) -> Sequence[Row]:
    """The same, by Django's own cursor around one that prepares: what fails is Django's error, and tests count it."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        raw = PreparedCursor(connection.connection)
    with connection._prepare_cursor(raw) as cursor:  # type: ignore[attr-defined]  # its stubs leave it out
        cursor.execute(words, params)
        found: Sequence[Row] = cursor.fetchall()
        return found


def literal(value: Any) -> str:
    """As it stands in SQL."""
    connection.ensure_connection()
    return sql.Literal(value).as_string(connection.connection).replace("%", "%%")


def as_bound(value: Any) -> Any:
    """Numbers as the database's largest, so that a small one and a large one are the same question."""
    return Int8(value) if type(value) is int else value


def converted(row: Row, converters: dict[int, tuple[list[Any], Any]]) -> Iterator[Any]:
    """The row's values as fields have them."""
    for at, value in enumerate(row):
        for convert in converters[at][0] if at in converters else ():
            value = convert(value, converters[at][1], connection)  # noqa: PLW2901  # one after the other
        yield value
