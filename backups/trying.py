"""Trying the way back: a copy into a database made for it, compared and dropped. The site's own is only read."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection as django_connection
from psycopg import sql

from backups import archive, restoring
from backups.database import connect, take_turn
from backups.faults import BackupFault
from backups.key import Key
from backups.making import private_room
from backups.restoring import Restored

BESIDE = "_restore_trial_"
# How PostgreSQL tells that two texts are in order, said again for the new database.
PROVIDERS = {"b": ("builtin", "BUILTIN_LOCALE"), "i": ("icu", "ICU_LOCALE"), "c": ("libc", None)}


class MayNotTry(BackupFault):
    """The site's own user of the database may not make another one."""


def try_restoring(path: Path, key: Key | None) -> Restored:
    """Raises Refused, BackupFault, or MayNotTry where the role may not create databases."""
    with private_room() as room, archive.checked(path, key, room) as tar:
        about = archive.about(tar)
        pictures = sum(member.isfile() for member in tar) - len((archive.ABOUT, archive.DUMP))
        with scratch_database() as name:
            restoring.put_rows(tar, room, name)
            restoring.compare(about, name)
    return restoring.told(about, pictures)


@contextmanager
def scratch_database() -> Iterator[str]:
    """The name of an empty database that sorts as ours does; gone afterwards, as are those of trials that were killed."""
    ours = django_connection.settings_dict["NAME"]
    # PostgreSQL cuts names off after 63 bytes.
    name = f"{ours[:40]}{BESIDE}{secrets.token_hex(4)}"
    with connect(autocommit=True) as connection:
        take_turn(connection)
        if not may_create(connection):
            raise MayNotTry("The user of the database may not make databases, so no copy can be tried.")
        drop(connection, left_by_others(connection, ours[:40]))
        connection.execute(sql.SQL("CREATE DATABASE {} {}").format(sql.Identifier(name), like_ours(connection)))
        try:
            yield name
        finally:
            drop(connection, [name])


def may_create(connection: psycopg.Connection[Any]) -> bool:
    found = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(found and found[0])


def left_by_others(connection: psycopg.Connection[Any], ours: str) -> list[str]:
    """Databases of trials to which nobody is connected."""
    left = """SELECT datname FROM pg_database d WHERE starts_with(datname, %s) AND pg_has_role(datdba, 'USAGE')
              AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)"""
    return [name for (name,) in connection.execute(left, [f"{ours}{BESIDE}"])]


def drop(connection: psycopg.Connection[Any], names: list[str]) -> None:
    for name in names:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def like_ours(connection: psycopg.Connection[Any]) -> sql.Composed:
    """Encoding and order of the database that we are connected to."""
    found = connection.execute(
        """SELECT pg_encoding_to_char(encoding), datcollate, datctype, datlocprovider, datlocale
           FROM pg_database WHERE datname = current_database()"""
    ).fetchone()
    encoding, collate, ctype, letter, locale = found or ("UTF8", "C", "C", "c", None)
    provider, word = PROVIDERS[letter]
    fixed = "TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {} LOCALE_PROVIDER {}"
    options = sql.SQL(fixed).format(*map(sql.Literal, (encoding, collate, ctype, provider)))
    return options + sql.SQL(f" {word} {{}}").format(sql.Literal(locale)) if word else options
