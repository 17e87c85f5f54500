"""Where the front listens: the same database, by a connection of its own."""

from typing import Any

from django.conf import settings
from psycopg.conninfo import make_conninfo

from healing.gate.kept.listener import CONNECT_SECONDS

# Of Django's options those that are none of libpq's.
NOT_LIBPQS = {
    *("pool", "options", "connect_timeout", "application_name", "isolation_level"),
    *("server_side_binding", "prepare_threshold"),
}


def address() -> str:
    """As libpq takes it; it holds the password."""
    database: dict[str, Any] = settings.DATABASES["default"]
    options = {name: value for name, value in database.get("OPTIONS", {}).items() if name not in NOT_LIBPQS}
    named = {
        "dbname": database["NAME"],
        "user": database["USER"],
        "password": database["PASSWORD"],
        "host": database["HOST"],
        "port": database["PORT"],
    }
    return make_conninfo(
        "",
        **{name: str(value) for name, value in named.items() if value},
        **options,
        connect_timeout=CONNECT_SECONDS,
        application_name="healing, kept pages",
        # A server that went away without a word is noticed by the heartbeat; the kernel need not guess.
        keepalives_idle=5,
    )
