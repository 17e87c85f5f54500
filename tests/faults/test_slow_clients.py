"""People who read are not kept waiting by those who never finish what they say, or never take what they asked for."""

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.faults.rounds import SKIPPED, Round, is_the_whole_table
from tests.front.wire import Client, request
from tests.product.product import Product
from tests.product.visitor import Reader, Visitor

pytestmark = [
    pytest.mark.row("slow headers, bodies, readers, silent connections (300 each)"),
    # Its short round is tests/front/test_slow_clients.py, which needs no database.
    pytest.mark.skipif(not is_the_whole_table(), reason=SKIPPED),
]

EACH = 300
CUT_WITHIN = 15
# A test that waits for longer than this waits for something that is never cut.
GIVEN_UP_AFTER = 4 * CUT_WITHIN
DRIPS_EVERY = 1.0
READ_FOR = 10
ESSAY = "/posts/the-night-shift/"
KINDS = {
    "slow headers": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-",
    "slow bodies": request("POST", f"{ESSAY}comments/", "Content-Length: 4000") + b"body=a",
    "silent": b"",
}
"""What each says at first; later a byte a second, the silent excepted."""


class Others:
    """A member, somebody with a cookie of ours and somebody without: they read the essay, one after the other."""

    def __init__(self, product: Product, name: str) -> None:
        self.readers = [Visitor(product, *product.members(1, name)), Visitor(product), Reader(product)]
        self.seconds: list[float] = []
        for reader in self.readers:
            reader.get(ESSAY)

    def read(self) -> None:
        answers = [reader.get(ESSAY) for reader in self.readers]
        assert {answer.status for answer in answers} == {200}
        self.seconds += [answer.seconds for answer in answers]

    def percentile(self) -> float:
        """The 99th, of all that was read."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)]


@pytest.fixture(autouse=True)
def _many_open_files() -> Iterator[None]:
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, allowed[1]), allowed[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, allowed)


@pytest.mark.parametrize("kind", KINDS)
def test_others_are_answered_and_these_are_cut(this_round: Round, product: Product, kind: str) -> None:
    others = Others(product, kind.replace(" ", ""))
    began = time.monotonic()
    with clients(Client(product.port).say(KINDS[kind]) for _ in range(EACH)) as slow:
        waiting, dripped_at = slow, began
        while waiting and time.monotonic() - began < GIVEN_UP_AFTER:
            others.read()
            waiting = [client for client in waiting if not is_over(client)]
            if kind != "silent" and time.monotonic() - dripped_at > DRIPS_EVERY:
                dripped_at = time.monotonic()
                drip(waiting)
        cut_after = time.monotonic() - began
    this_round.note(f"{kind}: others, 99th percentile", others.percentile(), at_most=0.5)
    this_round.note(f"{kind}: all {EACH} cut after", cut_after, at_most=CUT_WITHIN)

    assert not waiting


def test_others_are_answered_while_nobody_takes_what_they_asked_for(this_round: Round, product: Product) -> None:
    others = Others(product, "slowreaders")
    with clients(slow_reader(product.port) for _ in range(EACH)):
        until = time.monotonic() + READ_FOR
        while time.monotonic() < until:
            others.read()
    this_round.note("slow readers: others, 99th percentile", others.percentile(), at_most=0.5)


@contextmanager
def clients(made: Iterator[Client]) -> Iterator[list[Client]]:
    """All of them, until they are closed."""
    there = list(made)
    yield there
    for client in there:
        client.socket.close()


def slow_reader(port: int) -> Client:
    """Asks for page after page and reads nothing."""
    client = Client(port)
    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    with suppress(OSError):
        client.say(request("GET", ESSAY) * 5)
    return client


def is_over(client: Client) -> bool:
    """Whether the server closed it, after an answer or without."""
    client.socket.settimeout(0)
    try:
        while client.socket.recv(65536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True


def drip(waiting: list[Client]) -> None:
    """One more byte of each."""
    for client in waiting:
        with suppress(OSError):
            client.socket.send(b"a")
