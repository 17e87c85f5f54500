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
GIVEN = "The database in DATABASE_URL"
UNREADABLE = "DATABASE_URL cannot be read. Make it look like postgres://user:password@host:5432/name"
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
        yield {"DATABASE_URL": embedded.start(), "DATABASE_IS_EMBEDDED": "1"}
    except CannotStart as error:
        raise CannotRun(str(error)) from error
    finally:
        embedded.stop()


def check(url: str) -> None:
    """Raises CannotRun if there is no PostgreSQL 18 that lets us in. The message never holds the password."""
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version = connection.info.server_version // 10_000
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.ProgrammingError:
        raise CannotRun(f"{UNREADABLE}, {OR_OURS}.") from None
    except psycopg.OperationalError as error:
        raise CannotRun(_why(error)) from None
    if version < OLDEST:
        raise CannotRun(f"{GIVEN} is PostgreSQL {version}; {OLDEST} is needed. Upgrade it, {OR_OURS}.")
    if encoding != "UTF8":
        raise CannotRun(f"{GIVEN} is encoded in {encoding}; UTF8 is needed. Make one with ENCODING 'UTF8', {OR_OURS}.")


def _why(error: psycopg.OperationalError) -> str:
    first_line = (str(error).strip().splitlines() or ["no reason was given"])[0]
    if "invalid integer value" in first_line:
        # What stands where the port should be: an unquoted / in the password makes a piece of it land there.
        return f"{UNREADABLE}, {OR_OURS}."
    reason = first_line.removeprefix("connection failed: ").rstrip(".")
    return f"{GIVEN} does not answer: {reason}. Start or correct it, {OR_OURS}."
