import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest

from .kept_server import KeptServer
from .wire import Server, wait_until


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server for everything that does no harm to it."""
    started = Server(tmp_path_factory.mktemp("front"))
    yield started
    started.stop()


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of two workers that the test may kill."""
    started = Server(tmp_path_factory.mktemp("own-front"), workers=2)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    cluster = os.environ["DATABASE_URL"]
    name = f"front_{os.getpid()}"
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(cluster)._replace(path=f"/{name}").geturl()
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def kept(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptServer]:
    started = KeptServer(tmp_path_factory.mktemp("kept"), address)
    yield started
    started.stop()


@pytest.fixture
def emptied(kept: KeptServer) -> KeptServer:
    """The same server that keeps pages for every test, with nothing kept and nothing noted."""
    for name in ("words", "wait", "broken", "changes-at"):
        (kept.folder / name).unlink(missing_ok=True)
    wait_until(kept.keeps)
    kept.tell_and_wait()
    for name in ("forgotten", "rendered", "seen"):
        (kept.folder / name).unlink(missing_ok=True)
    return kept
