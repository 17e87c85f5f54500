"""The mail server is silent, then gone, then back: nobody waits for it, every mail arrives once, and who cannot be reached is told."""

import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from healing.mailers import SECONDS_TO_WAIT
from tests.faults.rounds import Round
from tests.product.database import demo_database
from tests.product.product import Product
from tests.product.visitor import Visitor
from tests.running.processes import free_port, wait_until

pytestmark = pytest.mark.row("mail server down, hanging, refusing one address")

# The promise is "as usual". Whoever waited for the mail server would wait until it is given up; a machine that is busy
# with other tests answers in less than half of that.
AT_ONCE = SECONDS_TO_WAIT / 2
SENT = "SELECT count(*) FROM mail_outgoingmail WHERE was_sent"
WAITING = "SELECT count(*) FROM mail_outgoingmail WHERE ended_at IS NULL"
TOO_LATE = (
    "UPDATE mail_outgoingmail SET expires_at = now() WHERE ended_at IS NULL AND recipients = ARRAY[%s]::varchar[]"
)


class Post:
    """Counts what arrives for whom, and knows nobody at one address."""

    def __init__(self, unknown: str) -> None:
        self.unknown = unknown
        self.arrived: Counter[str] = Counter()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address == self.unknown:
            return "550 5.1.1 Nobody here of that name"
        envelope.rcpt_tos.append(address)
        return "250 Yes"

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
    variables = {"MAIL_URL": mail, "TRUSTED_PROXY_COUNT": "1"}
    with demo_database("mail", folder) as address, Product(address, folder, **variables) as product:
        yield product


def test_pages_answer_as_usual_and_every_mail_arrives_once_it_is_back(
    this_round: Round, product: Product, smtp_port: int
) -> None:
    [session] = product.members(1, "unreachable")
    unreachable, lasting = "unreachable1@example.org", this_round.of(0, 10)
    Visitor(product).get("/accounts/signup/")  # The first page of a process takes longer.
    before = product.ask(SENT)  # The demo's own, when it was loaded.
    seconds, people = [], []

    def sign_up(name: str) -> None:
        people.append(f"{name}@example.org")
        answer = Visitor(product).post("/accounts/signup/", {"display_name": name, "email": people[-1]})
        assert (answer.status, answer.headers["Location"]) == (302, "/accounts/confirm-email/")
        seconds.append(answer.seconds)

    def sign_in(address: str) -> None:
        answer = Visitor(product).post("/accounts/login/", {"email": address})
        assert (answer.status, answer.headers["Location"]) == (302, "/accounts/login/code/confirm/")
        seconds.append(answer.seconds)

    with silent_server(smtp_port) as was_called:
        sign_up("first")
        wait_until(was_called)
        for number in range(this_round.of(1, 30)):
            sign_up(f"silent{number}")
        time.sleep(lasting)

    # Now nothing listens.
    for number in range(this_round.of(1, 30)):
        sign_up(f"gone{number}")
    sign_in("pilar@demo.example")
    sign_in("theo@demo.example")
    sign_in(unreachable)
    time.sleep(lasting)
    wait_until(
        lambda: product.ask("SELECT min(tries) FROM mail_outgoingmail WHERE ended_at IS NULL") >= [(1,)], seconds=600
    )
    product.change(TOO_LATE, "theo@demo.example")
    assert product.ask(SENT) == before

    post = Post(unreachable)
    controller = Controller(post, hostname="127.0.0.1", port=smtp_port)
    controller.start()
    try:
        all_over = wait_until(lambda: product.ask(WAITING) == [(0,)], seconds=600)
    finally:
        controller.stop()
    expected = [*people, "pilar@demo.example"]
    this_round.note("slowest page meanwhile", max(seconds), at_most=1)
    this_round.note("every mail delivered after its return", all_over)
    this_round.note("mails, each once", len(expected), "mails")

    assert {person: post.arrived[person] for person in expected} == dict.fromkeys(expected, 1)
    assert post.arrived["theo@demo.example"] == 0
    assert max(seconds) < AT_ONCE
    # Nobody is there: it is not tried for two days, and its owner reads it on the site.
    told = Visitor(product, session)
    assert "Emails to you don’t arrive" in told.get("/").text
    assert "says that nobody is there" in told.get("/settings/email/").text


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
