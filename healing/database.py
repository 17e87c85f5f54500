"""Django's database settings from one address."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

# Nothing a page asks may hold the server for longer; migrations set their own (healing/management/commands/migrate.py).
TIMEOUTS = "-c statement_timeout=5s -c lock_timeout=3s -c idle_in_transaction_session_timeout=15s"


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
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": {"connect_timeout": 3, "options": TIMEOUTS, "application_name": "healing", **parts},
        "CONN_HEALTH_CHECKS": True,
    }
    if pool_size:
        # Three seconds, not thirty: a reader is better served by a page that says so (reliability.md, fault 3).
        settings["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 3}
    return settings
