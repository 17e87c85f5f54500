"""Django's database settings from one address."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from healing.postgres.impatient import ImpatientConnection

# Nothing a page asks may hold the server for longer; migrations set their own (healing/management/commands/migrate.py).
TIMEOUTS = "-c statement_timeout=4s -c lock_timeout=2500ms -c idle_in_transaction_session_timeout=15s"
# What is prepared (core/prepared.py) is planned once for all values: all of it goes by indexes, and planning takes longer than it.
PLANNED_ONCE = "-c plan_cache_mode=force_generic_plan"
# With two seconds in the front's queue everybody has an answer within five.
SECONDS_FOR_A_CONNECTION = 2.5
# The pool's own way is to try again after 1, 2, 4, 8 … seconds for five minutes, so that after a minute without a database
# it may stay away for another half. After this long it forgets the try, and the next page begins a new one.
SECONDS_OF_TRYING = 2.0
# Nothing is asked so often that psycopg would have it prepared unasked: core/prepared.py asks for that.
NEVER_BY_ITSELF = 1_000_000_000


def from_url(url: str, *, pool_size: int) -> dict[str, Any]:
    """The settings for postgres://user:password@host:port/name; raises ImproperlyConfigured. A pool size of 0 means no pool."""
    if not url:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set. Give it a PostgreSQL 18 address, or start with bin/dev, which brings its own."
        )
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. It should look like postgres://user:password@host:5432/name."
        ) from error
    settings: dict[str, Any] = {
        "ENGINE": "healing.postgres",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": {
            "connect_timeout": 3,
            "options": f"{TIMEOUTS} {PLANNED_ONCE}",
            "application_name": "healing",
            "prepare_threshold": NEVER_BY_ITSELF,
            **parts,
        },
        "CONN_HEALTH_CHECKS": True,
    }
    if pool_size:
        settings["OPTIONS"]["pool"] = {
            "min_size": 1,
            "max_size": pool_size,
            # Not thirty: a reader is better served by a page that says so.
            "timeout": SECONDS_FOR_A_CONNECTION,
            "reconnect_timeout": SECONDS_OF_TRYING,
            "connection_class": ImpatientConnection,
        }
    return settings
