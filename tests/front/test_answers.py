"""How an answer goes out."""

import pytest

from healing.gate.body import KB, MB

from .wire import Server, request, wait_until


def test_cookies_are_sent_one_by_one(server: Server) -> None:
    assert server.get("/echo").cookies == ["a=1", "b=2"]


@pytest.mark.parametrize("path", ["/watched", "/stream", "/file"])
def test_head_has_the_headers_and_no_body(server: Server, path: str) -> None:
    (server.folder / "file.bin").write_bytes(b"f" * MB)
    with server.connect() as client:
        answer = client.say(request("HEAD", path)).hear("HEAD")
        # Were there a body after all, it would be taken for the next answer.
        following = client.say(request("GET", "/echo")).hear()

    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers.get("content-length") == server.get(path).headers.get("content-length")
    assert following.status == 200


def test_a_large_answer_is_streamed_whole(server: Server) -> None:
    assert len(server.get("/stream").body) == 320 * 64 * KB


@pytest.mark.parametrize("path", ["/watched", "/stream"])
def test_an_answer_is_closed_in_the_thread_that_made_it(server: Server, path: str) -> None:
    before = len(server.notes("closed"))
    server.get(path)

    wait_until(lambda: len(server.notes("closed")) == before + 1)
    assert server.notes("closed")[-1].endswith(" same thread")


def test_an_answer_whose_reader_goes_away_is_closed(server: Server) -> None:
    with server.connect() as client:
        client.say(request("GET", "/endless"))
        assert client.socket.recv(1000)

    wait_until(lambda: "endless same thread" in server.notes("closed"), seconds=10)


def test_an_answer_that_fails_is_closed_and_becomes_a_page(server: Server) -> None:
    answer = server.get("/broken")

    assert answer.status == 500
    assert b"not your fault" in answer.body
    assert "broken same thread" in server.notes("closed")


def test_an_application_that_fails_becomes_a_page(server: Server) -> None:
    answer = server.get("/fail")

    assert answer.status == 500
    assert b"not your fault" in answer.body
    assert b"on purpose" not in answer.body
    assert server.get("/echo").status == 200


def test_a_file_is_sent_whole(server: Server) -> None:
    (server.folder / "file.bin").write_bytes(bytes(range(256)) * 8192)
    answer = server.get("/file")

    assert answer.headers["content-length"] == str(2 * MB)
    assert answer.body == bytes(range(256)) * 8192


def test_a_file_that_was_begun_is_sent_from_where_it_stands(server: Server) -> None:
    (server.folder / "file.bin").write_bytes(bytes(range(256)) * 40)

    assert server.get("/rest-of-file").body == (bytes(range(256)) * 40)[1000:]


def test_a_connection_serves_several_requests(server: Server) -> None:
    with server.connect() as client:
        assert [client.say(request("GET", "/echo")).hear().status for _ in range(3)] == [200, 200, 200]
