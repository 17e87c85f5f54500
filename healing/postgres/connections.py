"""Whether the database allows as many connections as this host may come to want."""

from collections.abc import Iterator

from django.core.checks import Error
from django.db import DatabaseError, InterfaceError, connection

from healing import env

# Beside its pool a web process has one connection that listens, and a worker those of procrastinate.
LISTENING = 1
OF_PROCRASTINATE = 4
# Commands, backups and whoever looks after the database.
SPARE = 5

ALLOWED = """
    SELECT least(
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
            - current_setting('reserved_connections')::int,
        nullif((SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user), -1),
        nullif((SELECT datconnlimit FROM pg_database WHERE datname = current_database()), -1)
    )
"""


def too_many_wanted() -> Iterator[Error]:
    """An error where the pools of one host add up to more than the database allows; nothing where it cannot be asked."""
    wanted, allowed = wanted_here(), allowed_there()
    if allowed is not None and wanted > allowed:
        yield Error(
            f"The database allows {allowed} connections, and this host may want {wanted}.",
            hint="Lower DATABASE_POOL_SIZE or WEB_WORKERS, or raise max_connections (or the role’s limit) in PostgreSQL.",
            id="healing.E006",
        )


def wanted_here() -> int:
    """What WEB_WORKERS web processes, one worker and somebody with a command may have open at a time."""
    pool: int = max(connection.settings_dict["OPTIONS"].get("pool", {}).get("max_size", 0), 1)
    return env.number("WEB_WORKERS", 1, at_least=1) * (pool + LISTENING) + pool + OF_PROCRASTINATE + SPARE


def allowed_there() -> int | None:
    """None while the database does not answer: a site starts without it, and it may be started with other settings."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(ALLOWED)
            row = cursor.fetchone()
    except (DatabaseError, InterfaceError):
        return None
    finally:
        connection.close()
    return int(row[0]) if row else None
