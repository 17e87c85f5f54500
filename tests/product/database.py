"""Databases for running products, beside those of pytest-django, in the cluster that the tests were given."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:8]
WITH_DEMO = f"demo_{RUN}"
DATA_OF_DEMO = Path(tempfile.gettempdir()) / f"healing-demo-{RUN}"
# Several processes of one run copy the same database; any number that nobody else locks.
TURN = 4_203_100


@contextmanager
def demo_database(name: str, folder: Path) -> Iterator[str]:
    """The address of a database with the demo publication, whose pictures are put into the folder. Dropped at the end.

    It is a copy: loading the demo takes seconds, copying it does not. Ask for the fixture `demo_copies` as well, which
    tidies up behind the last copy.
    """
    cluster = os.environ.get("DATABASE_URL")
    if not cluster:
        pytest.skip("no DATABASE_URL: bin/test starts a database")
    own = f"{name}_{RUN}_{os.getpid()}"
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [TURN])
        _load_demo_once(connection, cluster)
        connection.execute(f'CREATE DATABASE "{own}" TEMPLATE "{WITH_DEMO}"')
        shutil.copytree(DATA_OF_DEMO, folder, dirs_exist_ok=True)
        connection.execute("SELECT pg_advisory_unlock(%s)", [TURN])
    try:
        yield at(cluster, own)
    finally:
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)')


def drop_the_one_with_the_demo() -> None:
    """At the end of each process of the run. A process that asks for it after that loads it again."""
    if cluster := os.environ.get("DATABASE_URL"):
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [TURN])
            connection.execute(f'DROP DATABASE IF EXISTS "{WITH_DEMO}"')
            shutil.rmtree(DATA_OF_DEMO, ignore_errors=True)


def at(cluster: str, name: str) -> str:
    """The address of another database in the same cluster."""
    return urlsplit(cluster)._replace(path=f"/{name}").geturl()


def load_demo(address: str, folder: Path) -> None:
    """Tables and demo, as bin/dev makes them."""
    _run("-m", "healing.development.prepare", address=address, folder=folder)
    # A program that plays readers types faster than they do.
    with psycopg.connect(address) as demo:
        demo.execute(
            "UPDATE publication_publication"
            " SET pace_seconds = 0, pace_reply_minutes = 0, fast_seconds = 0, pace_first_day = 30000, pace_a_day = 30000"
        )


def environment(address: str, **variables: str) -> dict[str, str]:
    """What a process of the product is given: nothing of what is set around the tests but the key."""
    ours = {
        "MAIL_URL",
        "MAIL_URL_FILE",
        "SITE_URL",
        "ALLOWED_HOSTS",
        "PORT",
        "HOST",
        "DATA_DIR",
        "MEDIA_ROOT",
        "ORIGINALS_ROOT",
        "LOG_LEVEL",
    }
    around = {name: value for name, value in os.environ.items() if name not in ours}
    # What is sent goes out at once, where a test does not want to see the minute before.
    defaults = {
        "DEBUG": "1",
        "SECRET_KEY": "for-running-products-0123456789-abcdefghijklmnopqrstuvwxyz",
        "UNDO_SEND_SECONDS": "0",
    }
    return {**defaults, **around, "DEBUG": "1", "DATABASE_URL": address, "PYTHONUNBUFFERED": "1", **variables}


def _load_demo_once(connection: psycopg.Connection, cluster: str) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [WITH_DEMO]).fetchone():
        return
    connection.execute(f'CREATE DATABASE "{WITH_DEMO}"')
    address = at(cluster, WITH_DEMO)
    load_demo(address, DATA_OF_DEMO)
    # Drawing the pictures takes longer than all the rest, and each product would begin with it.
    _run("-m", "tests.product.drawing", address=address, folder=DATA_OF_DEMO)


def _run(*command: str, address: str, folder: Path) -> None:
    surroundings = environment(address, DATA_DIR=str(folder))
    answer = subprocess.run(
        [sys.executable, *command], cwd=CHECKOUT, env=surroundings, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
