from collections.abc import Iterator

import pytest

from .wire import Server


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
