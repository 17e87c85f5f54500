"""The mail server is silent, then gone, then back: nobody waits for it, and every mail arrives once."""

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from healing.mailers import SECONDS_TO_WAIT
from tests.product.database import demo_database
from tests.product.product import Product
from tests.product.visitor import Visitor
from tests.running.processes import free_port, wait_until

# The promise is "as usual". Whoever waited for the mail server would wait until it is given up; a machine that is busy
# with other tests answers in less than half of that.
AT_ONCE = SECONDS_TO_WAIT / 2
SENT = "SELECT count(*) FROM mail_outgoingmail WHERE was_sent"


class Post:
    """Counts what arrives for whom."""

    def __init__(self) -> None:
        self.arrived: Counter[str] = Counter()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.arrived.update(envelope.rcpt_tos)
        return "250 Taken"


@pytest.fixture
def smtp_port() -> int:
    return free_port()


@pytest.fixture
def product(demo_copies: None, tmp_path_factory: pytest.TempPathFactory, smtp_port: int) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("mail")
    mail = f"smtp+plain://127.0.0.1:{smtp_port}"
    with demo_database("mail", folder) as address, Product(address, folder, MAIL_URL=mail) as product:
        yield product


def test_signing_up_and_in_answer_as_usual_and_the_mail_arrives_once_it_is_back(
    product: Product, smtp_port: int
) -> None:
    Visitor(product).get("/accounts/signup/")  # The first page of a process takes longer.
    before = product.ask(SENT)  # The demo's own, when it was loaded.
    with silent_server(smtp_port) as was_called:
        assert sign_up(product, "first@example.org") < AT_ONCE
        wait_until(was_called)
        assert sign_up(product, "second@example.org") < AT_ONCE
        assert sign_in(product, "pilar@demo.example") < AT_ONCE

    # Now nothing listens.
    assert sign_up(product, "third@example.org") < AT_ONCE
    wait_until(lambda: product.ask("SELECT min(tries) FROM mail_outgoingmail") >= [(1,)])
    assert product.ask(SENT) == before

    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=smtp_port)
    controller.start()
    try:
        wait_until(lambda: product.ask("SELECT count(*) FROM mail_outgoingmail WHERE ended_at IS NULL") == [(0,)])
    finally:
        controller.stop()
    people = ["first@example.org", "second@example.org", "third@example.org", "pilar@demo.example"]
    assert {person: post.arrived[person] for person in people} == dict.fromkeys(people, 1)


def sign_up(product: Product, address: str) -> float:
    """The seconds until the answer."""
    answer = Visitor(product).post("/accounts/signup/", {"display_name": address.partition("@")[0], "email": address})
    assert (answer.status, answer.headers["Location"]) == (302, "/accounts/confirm-email/")
    return answer.seconds


def sign_in(product: Product, address: str) -> float:
    answer = Visitor(product).post("/accounts/login/", {"email": address})
    assert (answer.status, answer.headers["Location"]) == (302, "/accounts/login/code/confirm/")
    return answer.seconds


@contextmanager
def silent_server(port: int) -> Iterator[Any]:
    """Takes calls and never says a word; yields whether there was one."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        listener.setblocking(False)
        calls: list[socket.socket] = []

        def was_called() -> bool:
            with suppress(BlockingIOError):
                calls.append(listener.accept()[0])
            return bool(calls)

        try:
            yield was_called
        finally:
            for call in calls:
                call.close()
