"""The database tells of every change that shows: triggers on its tables, made anew by `migrate` wherever they differ.

A trigger sees what any program does, also one that knows nothing of kept pages, and its notification goes out with the
transaction, or not at all. What nobody but its writer or the desk can see notifies nothing, so that nobody learns of it
by how long a page takes.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from healing.gate.kept.listener import PAGES
from healing.gate.kept.watch import EVERYTHING, THREAD
from healing.kept_pages.tables import Watched, is_never_shown, watched

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION kept_pages_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('{PAGES}', '{EVERYTHING}'); RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION kept_thread_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('{PAGES}', '{THREAD}' || NEW.slug); RETURN NULL; END $$;
"""
THREADS = ("posts_post", ("thread_version", "comment_count"))
OURS = "kept\\_%"

COLUMNS = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname
"""
THERE = """
    SELECT c.relname, t.tgname, coalesce(obj_description(t.oid, 'pg_trigger'), '')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal AND t.tgname LIKE %s
        AND t.tgenabled IN ('O', 'A')
"""


class NotArmed(Exception):
    """Changes of these tables would not be told."""


@dataclass(frozen=True)
class Trigger:
    """`mark` tells whether the one in the database was made of the same words."""

    table: str
    name: str
    words: str

    @property
    def mark(self) -> str:
        return hashlib.sha256(f"{FUNCTIONS}{self.words}".encode()).hexdigest()[:16]


def arm() -> int:
    """Make what is missing or different and remove what is too much; how many triggers that were. Changes no row."""
    with connection.cursor() as cursor:
        wanted, there = {(one.table, one.name): one for one in all_wanted(cursor)}, all_there(cursor)
        changed = [one for key, one in wanted.items() if there.get(key) != one.mark]
        too_many = [key for key in there if key not in wanted]
        if changed:
            cursor.execute(FUNCTIONS)
        for one in changed:
            on = f"{name(one.name)} ON {name(one.table)}"
            cursor.execute(f"CREATE OR REPLACE TRIGGER {name(one.name)} {one.words}")
            cursor.execute(f"COMMENT ON TRIGGER {on} IS '{one.mark}'")
        for table, trigger in too_many:
            cursor.execute(f"DROP TRIGGER {name(trigger)} ON {name(table)}")
    return len(changed) + len(too_many)


def check_armed() -> None:
    """Raises NotArmed where a change could go untold."""
    with connection.cursor() as cursor:
        there = all_there(cursor)
        missing = {one.table for one in all_wanted(cursor) if there.get((one.table, one.name)) != one.mark}
    if missing:
        raise NotArmed(f"Run manage.py migrate: changes of {', '.join(sorted(missing))} would not be told.")


def all_there(cursor: Any) -> dict[tuple[str, str], str]:
    cursor.execute(THERE, [OURS])
    return {(table, trigger): mark for table, trigger, mark in cursor.fetchall()}


def all_wanted(cursor: Any) -> Iterator[Trigger]:
    """Every trigger that there should be for the tables that there are."""
    cursor.execute(COLUMNS)
    tables = dict(cursor.fetchall())
    for table in sorted(tables):
        if not is_never_shown(table):
            yield from triggers_of(table, tables[table], watched(table))
    if THREADS[0] in tables:
        yield thread_trigger()


def triggers_of(table: str, columns: list[str], how: Watched) -> Iterator[Trigger]:
    """One for each way in which a row can change."""
    function = "FOR EACH ROW {when}EXECUTE FUNCTION kept_pages_changed()"
    if how.shows_at_once:
        yield Trigger(table, "kept_insert", f"AFTER INSERT ON {name(table)} {function.format(when=when(how, 'NEW'))}")
    yield Trigger(table, "kept_delete", f"AFTER DELETE ON {name(table)} {function.format(when=when(how, 'OLD'))}")
    seen = [column for column in columns if column not in how.unseen]
    either = f" AND ({condition(how, 'OLD')} OR {condition(how, 'NEW')})" if how.when else ""
    changed = f"WHEN ({differ(seen)}{either}) "
    of = f"AFTER UPDATE OF {', '.join(map(name, seen))} ON {name(table)}"
    yield Trigger(table, "kept_update", f"{of} {function.format(when=changed)}")


def thread_trigger() -> Trigger:
    """Of an essay that is up, or was: the number of comments, and the version of what is said."""
    table, columns = THREADS
    of = f"AFTER UPDATE OF {', '.join(columns)} ON {table}"
    shown = condition(watched(table), "NEW")
    return Trigger(
        table,
        "kept_thread",
        f"{of} FOR EACH ROW WHEN ({differ(list(columns))} AND {shown}) EXECUTE FUNCTION kept_thread_changed()",
    )


def when(how: Watched, row: str) -> str:
    return f"WHEN ({condition(how, row)}) " if how.when else ""


def condition(how: Watched, row: str) -> str:
    return how.when.format(row=row)


def differ(columns: list[str]) -> str:
    old, new = (", ".join(f"{row}.{name(column)}" for column in columns) for row in ("OLD", "NEW"))
    return f"ROW({old}) IS DISTINCT FROM ROW({new})"


def name(identifier: str) -> str:
    return connection.ops.quote_name(identifier)
