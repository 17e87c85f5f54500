"""More work than there are threads: some of it waits, the rest is told to come back."""

import select
import time
from collections.abc import Callable, Iterator

import pytest

from healing.gate.typed import FORM, MOST_FIELDS, typed

from .wire import SECONDS, Client, Server, request, wait_until

HoldThread = Callable[[], Client]


@pytest.fixture
def hold_thread(server: Server) -> Iterator[HoldThread]:
    """Occupies one of the two threads until the test is over, or the file `free` is there."""
    (server.folder / "free").unlink(missing_ok=True)
    clients: list[Client] = []

    def hold() -> Client:
        before = len(server.notes("held"))
        clients.append(server.connect().say(request("GET", "/hold?free")))
        wait_until(lambda: len(server.notes("held")) > before)
        return clients[-1]

    yield hold
    (server.folder / "free").touch()
    for client in clients:
        assert client.hear().status == 201
        client.socket.close()


def test_a_request_that_finds_all_threads_taken_waits_and_is_told_when_it_lasts(
    server: Server, hold_thread: HoldThread
) -> None:
    hold_thread()
    assert server.get("/echo").status == 200
    hold_thread()
    answer = server.get("/waiting")

    assert answer.status == 503
    assert answer.headers["retry-after"] == "5"
    assert b"very busy" in answer.body
    assert "/waiting" not in server.notes("calls")


def test_whoever_wrote_something_finds_it_on_the_page_that_says_so(server: Server, hold_thread: HoldThread) -> None:
    hold_thread()
    hold_thread()
    form = b"body=First+%3Cline%3E%0D%0Asecond&token=a-secret"
    answer = server.post("/comments/", form, "Content-Type: application/x-www-form-urlencoded; charset=utf-8")

    assert answer.status == 503
    assert b"<h2>Your words</h2>" in answer.body
    assert b"First &lt;line&gt;<br>\nsecond" in answer.body
    assert b"a-secret" not in answer.body


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"body=words", "multipart/form-data; boundary=b"),
        (b"body=words", ""),
        (b"token=words", FORM),
        (b"body=+%0A", FORM),
        (b"&".join([b"body=words"] * (MOST_FIELDS + 1)), FORM),
    ],
)
def test_what_is_no_form_of_ours_is_not_given_back(body: bytes, content_type: str) -> None:
    assert typed(body, content_type, {"body": "Your words"}) == []


def test_the_longest_text_is_given_back_last_whatever_its_bytes_are() -> None:
    labels = {"body": "Your words", "name": "Name"}

    assert typed(b"body=long%FFer&name=Bo&csrfmiddlewaretoken=x", FORM, labels) == [
        ("Name", "Bo"),
        ("Your words", "long\N{REPLACEMENT CHARACTER}er"),
    ]


def test_a_request_that_finds_the_queue_full_is_told_at_once(server: Server, hold_thread: HoldThread) -> None:
    hold_thread()
    hold_thread()
    start = time.monotonic()
    # Two may wait for a second and a half; which one of the three is over is granian's business.
    clients = [server.connect().say(request("GET", "/echo")) for _ in range(3)]
    told, _, _ = select.select([client.socket for client in clients], [], [], SECONDS)
    seconds = time.monotonic() - start
    statuses = [client.hear().status for client in clients]
    for client in clients:
        client.socket.close()

    assert len(told) == 1
    assert seconds < 1
    assert statuses == [503, 503, 503]


def test_a_request_that_waits_is_served_when_a_thread_is_free(server: Server, hold_thread: HoldThread) -> None:
    hold_thread()
    hold_thread()
    with server.connect() as client:
        client.say(request("GET", "/echo"))
        (server.folder / "free").touch()
        assert client.hear().status == 200


def test_the_page_with_help_comes_out_while_everything_else_waits(server: Server, hold_thread: HoldThread) -> None:
    hold_thread()
    hold_thread()
    start = time.monotonic()

    assert server.get("/care/").status != 503
    assert server.get("/static/css/core.css").status != 503
    assert time.monotonic() - start < 1


def test_refusals_need_no_thread(server: Server, hold_thread: HoldThread) -> None:
    hold_thread()
    hold_thread()
    assert server.ask(request("TRACE", "/")).status == 405


def test_an_answer_that_leaves_at_a_fixed_time_waits_outside_of_the_threads(server: Server) -> None:
    """Ten at once with two threads and room for two more: were they to wait inside, most would be refused."""
    start = time.monotonic()
    clients = []
    for _ in range(10):
        clients.append(server.connect().say(request("GET", "/on-time")))
        wait_until(lambda: server.notes("calls").count("/on-time") == len(clients))
    statuses = [client.hear().status for client in clients]
    for client in clients:
        client.socket.close()

    assert statuses == [200] * 10
    assert time.monotonic() - start >= 0.5
