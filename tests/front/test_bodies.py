"""How large and how slow a body may be."""

import socket
import time
from pathlib import Path

import pytest

from healing.gate.body import KB, MB, ORDINARY, UPLOAD

from .wire import Server, chunk, request, wait_until


def test_a_body_up_to_the_limit_is_let_through(server: Server) -> None:
    assert len(server.post("/echo", b"a" * 64 * KB).json()["body"]) == 64 * KB


def test_a_body_that_announces_more_than_the_limit_is_refused_before_it_is_sent(server: Server) -> None:
    assert server.ask(request("POST", "/large", f"Content-Length: {64 * KB + 1}")).status == 413
    assert "/large" not in server.notes("calls")


def test_a_chunked_body_is_refused_where_it_goes_over_the_limit(server: Server) -> None:
    with server.connect() as client:
        client.say(request("POST", "/large", "Transfer-Encoding: chunked") + chunk(b"a" * 40 * KB))
        assert client.say(chunk(b"a" * 40 * KB)).hear().status == 413
    assert "/large" not in server.notes("calls")


def test_a_picture_may_be_larger_where_pictures_are_sent_and_only_there(server: Server) -> None:
    picture = b"a" * 500 * KB

    assert len(server.post("/upload/", picture).json()["body"]) == len(picture)
    assert server.post("/uploads-elsewhere/", picture).status == 413
    assert server.post("/upload/", b"a" * 600 * KB).status == 413


def test_whoever_sends_thirty_megabytes_at_once_still_reads_why_not(server: Server) -> None:
    worker = server.get("/echo").json()["pid"]
    before = memory(worker)
    start = time.monotonic()

    for _ in range(3):
        assert server.post("/large", b"a" * 30 * MB).status == 413

    assert time.monotonic() - start < 15
    assert memory(worker) - before < 20 * MB
    assert "/large" not in server.notes("calls")


def test_the_connection_is_good_for_another_request_after_a_refusal(server: Server) -> None:
    with server.connect() as client:
        client.say(request("POST", "/large", f"Content-Length: {100 * KB}") + b"a" * 100 * KB)
        assert client.hear().status == 413
        assert client.say(request("GET", "/echo")).hear().status == 200


@pytest.mark.parametrize("length", ["Content-Length: 100", "Transfer-Encoding: chunked"])
def test_a_body_that_stops_is_cut_at_the_deadline(server: Server, length: str) -> None:
    start = time.monotonic()
    with server.connect() as client:
        answer = client.say(request("POST", "/slow", length) + chunk(b"begun")).hear()
        assert client.is_cut()

    assert answer.status == 408
    assert 1.4 < time.monotonic() - start < 6
    assert "/slow" not in server.notes("calls")


def test_a_body_that_drips_is_cut_too(server: Server) -> None:
    start = time.monotonic()
    with server.connect() as client:
        client.say(request("POST", "/slow", "Content-Length: 1000"))
        client.socket.settimeout(0.1)
        while time.monotonic() - start < 6 and not arrived(client.socket):
            client.say(b".")
        client.socket.settimeout(5)
        assert client.hear().status == 408


def test_an_upload_that_keeps_its_pace_may_take_longer(server: Server) -> None:
    with server.connect() as client:
        client.say(request("POST", "/upload/", f"Content-Length: {20 * KB + 1}") + b"a" * 20 * KB)
        # Two seconds bought with 20 KB, half a second given: the last byte is late for one that brought nothing.
        time.sleep(1)
        assert client.say(b"a").hear().status == 200


def test_an_upload_that_does_not_keep_it_is_cut(server: Server) -> None:
    start = time.monotonic()

    assert server.ask(request("POST", "/upload/", f"Content-Length: {20 * KB}") + b"a" * 100).status == 408
    assert time.monotonic() - start < 3


def test_what_is_slow_is_cut_within_fifteen_seconds_by_the_standard_limits() -> None:
    assert ORDINARY.deadline(received=ORDINARY.size) == 10
    # Eleven and a half seconds at one kilobyte a second have brought less than that.
    assert UPLOAD.deadline(received=12 * KB) == 11.5
    assert UPLOAD.deadline(received=2700 * 15) < 15
    assert UPLOAD.deadline(received=UPLOAD.size) == UPLOAD.longest


@pytest.mark.parametrize(
    "begun",
    [
        request("POST", "/gone", "Content-Length: 100") + b"only this",
        request("POST", "/gone", "Transfer-Encoding: chunked") + chunk(b"only this"),
    ],
)
def test_a_body_whose_sender_goes_away_never_reaches_the_application(server: Server, begun: bytes) -> None:
    before = server.log.read_text().count("Unreadable")
    with server.connect() as client:
        client.say(begun)

    wait_until(lambda: server.log.read_text().count("Unreadable") > before)
    assert "/gone" not in server.notes("calls")


def test_the_bodies_held_at_a_time_are_bounded(server: Server) -> None:
    head = request("POST", "/held", f"Content-Length: {64 * KB}")
    clients = [server.connect() for _ in range(4)]
    for client in clients:
        client.say(head + b"a" * 60 * KB)

    statuses = sorted(client.hear().status for client in clients)
    for client in clients:
        client.socket.close()

    assert statuses == [408, 408, 408, 503]
    assert server.post("/echo", b"a" * 64 * KB).status == 200


def arrived(connection: socket.socket) -> bool:
    """Something to read came within the socket's time-out."""
    try:
        return bool(connection.recv(1, socket.MSG_PEEK))
    except TimeoutError:
        return False


def memory(pid: int) -> int:
    """Bytes in real memory of a process; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * KB
