"""The site's database for what takes long: a connection beside the pool, and the same address for PostgreSQL's programs."""

from typing import Any

import psycopg
from django.db import connection as django_connection
from psycopg.conninfo import make_conninfo

from backups.faults import Busy

# Any number that nobody else locks.
TURN = 4_203_200
# Nothing of it is for PostgreSQL's programs: time-outs of pages, and what only Django knows.
NOT_FOR_PROGRAMS = {"options", "pool", "isolation_level", "server_side_binding", "assume_role", "prepare_threshold"}
# A copy reads for minutes. How values are written is the same wherever rows are compared.
LONG_WORK = " ".join(
    f"-c {setting}"
    for setting in (
        "statement_timeout=0",
        "lock_timeout=10s",
        "idle_in_transaction_session_timeout=0",
        "timezone=UTC",
        "datestyle=ISO,YMD",
        "intervalstyle=postgres",
        "bytea_output=hex",
        "extra_float_digits=1",
    )
)


def address(database: str = "") -> dict[str, str]:
    """The parts of the site's own address, or of another database of the same server."""
    ours = django_connection.settings_dict
    options = {name: value for name, value in ours["OPTIONS"].items() if name not in NOT_FOR_PROGRAMS}
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    parts = options | {part: ours[name] for part, name in names.items()} | ({"dbname": database} if database else {})
    return {name: str(value) for name, value in parts.items() if value}


def connect(database: str = "", *, autocommit: bool = False) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection that may take its time."""
    return psycopg.connect(make_conninfo(**address(database)), autocommit=autocommit, options=LONG_WORK)


def major_version(connection: psycopg.Connection[Any]) -> int:
    """18, of the server."""
    return connection.info.server_version // 10_000


def take_turn(connection: psycopg.Connection[Any]) -> None:
    """One copy or trial at a time, until this connection ends; raises Busy."""
    turn = connection.execute("SELECT pg_try_advisory_lock(%s)", [TURN]).fetchone()
    if not turn or not turn[0]:
        raise Busy("Another backup is being made or tried right now.")
