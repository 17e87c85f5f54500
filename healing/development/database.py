"""The database of this run: the one in DATABASE_URL, else one that we bring along."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from core.embedded_postgres import CannotStart, EmbeddedPostgres
from healing import env
from healing.development.errors import CannotRun

OLDEST = 18
CONNECT_SECONDS = 3
OR_OURS = "or unset DATABASE_URL to use the database that comes along"


@contextmanager
def database(data_dir: Path) -> Iterator[dict[str, str]]:
    """What to add to the environment; raises CannotRun."""
    given = env.secret("DATABASE_URL")
    if given:
        check(given)
        yield {"DATABASE_URL": given}
        return
    embedded = EmbeddedPostgres(data_dir)
    try:
        url = embedded.start()
    except CannotStart as error:
        raise CannotRun(str(error)) from error
    try:
        yield {"DATABASE_URL": url, "DATABASE_IS_EMBEDDED": "1"}
    finally:
        embedded.stop()


def check(url: str) -> None:
    """Raises CannotRun if there is no PostgreSQL 18 that lets us in. The message never holds the password."""
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version, encoding = connection.info.server_version // 10_000, connection.info.parameter_status("server_encoding")
    except psycopg.ProgrammingError:
        raise CannotRun(f"DATABASE_URL cannot be read. Make it look like postgres://user:password@host:5432/name, {OR_OURS}.") from None
    except psycopg.OperationalError as error:
        raise CannotRun(f"The database in DATABASE_URL does not answer: {_reason(error)}. Start or correct it, {OR_OURS}.") from None
    if version < OLDEST:
        raise CannotRun(f"The database in DATABASE_URL is PostgreSQL {version}; PostgreSQL {OLDEST} is needed. Upgrade it, {OR_OURS}.")
    if encoding != "UTF8":
        raise CannotRun(f"The database in DATABASE_URL is encoded in {encoding}; UTF8 is needed. Make one with ENCODING 'UTF8', {OR_OURS}.")


def _reason(error: psycopg.OperationalError) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip() and not line.lstrip().startswith(("Is the server", "Multiple", "connections on"))]
    return (lines or ["no reason was given"])[0].rstrip(".").removeprefix("connection failed: ")
