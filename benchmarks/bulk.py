"""Rows by COPY, a million in a minute: while they go in, the checks and indexes of their tables stand aside."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg.types.json import Jsonb

NOTHING = r"\N"
# Foreign keys first, because they need what is unique.
CHECKS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u') ORDER BY contype = 'u', conname
"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('u', 'x')) ORDER BY 1
"""
# A session of its own kind: nothing ends it, and indexes are made in memory.
UNHURRIED = "SET statement_timeout = 0; SET maintenance_work_mem = '256MB'"


@contextmanager
def checks_aside(tables: Sequence[str]) -> Iterator[None]:
    """Without foreign keys, unique rules, indexes and triggers of these tables; they come back, and every row is checked."""
    with connection.cursor() as cursor:
        cursor.execute(UNHURRIED)
        checks = cursor.execute(CHECKS, [list(tables)]).fetchall()
        indexes = cursor.execute(INDEXES, [list(tables)]).fetchall()
        for table, name, _ in checks:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute(UNHURRIED)
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in reversed(checks):
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def copy(like: models.Model, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as `like` but for these columns, whose values are given as PostgreSQL reads them, NOTHING for none.

    They hold no tab, no backslash and no new line but those that are escaped.
    """
    fixed = {
        field.column: _fixed(like, field)
        for field in like._meta.concrete_fields
        if field.attname not in names and not field.generated and not _is_left_to_the_database(like, field)
    }
    columns = ", ".join(f'"{name}"' for name in [*(_column(like, name) for name in names), *fixed])
    line = "\t".join([*("%s" for _ in names), *(value.replace("%", "%%") for value in fixed.values())]) + "\n"
    statement = f'COPY "{like._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(statement) as lines:
        for row in rows:
            lines.write(line % tuple(row))


def _column(like: models.Model, name: str) -> str:
    return next(field.column for field in like._meta.concrete_fields if field.attname == name)


def _is_left_to_the_database(like: models.Model, field: Any) -> bool:
    is_numbered = field.primary_key and "Auto" in field.get_internal_type()
    return is_numbered or isinstance(getattr(like, field.attname), DatabaseDefault)


def _fixed(like: models.Model, field: Any) -> str:
    """The value of `like` as COPY reads it."""
    value = field.get_db_prep_save(getattr(like, field.attname), connection)
    if value is None:
        return NOTHING
    if isinstance(value, list):
        assert not value, field  # only empty ones are needed
        return "{}"
    text = json.dumps(value.obj) if isinstance(value, Jsonb) else str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
