"""How many rows each table has, and a sum over them that is another one as soon as one of them differs."""

from typing import Any

import psycopg
from psycopg import sql

type Sums = dict[str, tuple[int, str]]

# Every table but those of extensions and of PostgreSQL itself.
TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
    ORDER BY 1, 2
"""
# The order of rows is not kept by a restore, so their hashes are added up; 60 bits of each fit into a bigint.
SUM = """
    SELECT count(*), coalesce(sum(('x' || left(encode(sha256(convert_to(whole_row::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint), 0)::text
    FROM {} AS whole_row
"""


def names(connection: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    """Schema and name of every table."""
    return [(schema, name) for schema, name in connection.execute(TABLES)]


def sums(connection: psycopg.Connection[Any]) -> Sums:
    """Rows and sum of every table, as this transaction sees them. Reads everything there is."""
    return {f"{schema}.{name}": sum_of(connection, schema, name) for schema, name in names(connection)}


def sum_of(connection: psycopg.Connection[Any], schema: str, name: str) -> tuple[int, str]:
    row = connection.execute(sql.SQL(SUM).format(sql.Identifier(schema, name))).fetchone()
    return (row[0], row[1]) if row else (0, "0")


def differing(one: Sums, other: Sums) -> list[str]:
    """The tables that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
