"""Requests in one another: whatever a server behind a proxy could take for two, this one takes for one, or for none."""

import pytest

from .wire import Client, Server

HIDDEN = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"


def post(*lines: str, body: bytes = b"") -> bytes:
    head = "\r\n".join(["POST /outer HTTP/1.1", "Host: a", *lines, "", ""])
    return head.encode("latin-1") + body


CHUNKED = b"0\r\n\r\n"
IN_EACH_OTHER = {
    "length and chunks, length first": post("Content-Length: 5", "Transfer-Encoding: chunked", body=CHUNKED + HIDDEN),
    "chunks and length": post("Transfer-Encoding: chunked", f"Content-Length: {len(CHUNKED + HIDDEN)}", body=CHUNKED + HIDDEN),
    "two lengths": post("Content-Length: 0", f"Content-Length: {len(HIDDEN)}", body=HIDDEN),
    "two lengths in one line": post(f"Content-Length: 0, {len(HIDDEN)}", body=HIDDEN),
    "chunked, and something else": post("Transfer-Encoding: chunked, identity", body=CHUNKED + HIDDEN),
    "nearly chunked": post("Transfer-Encoding: xchunked", body=CHUNKED + HIDDEN),
    "chunked behind a tab": post("Transfer-Encoding:\tchunked", "Content-Length: 4", body=b"1\r\nZ\r\n" + CHUNKED + HIDDEN),
    "a space before the colon": post("Transfer-Encoding : chunked", body=CHUNKED + HIDDEN),
    "a folded line": post("X: y", " Transfer-Encoding: chunked", f"Content-Length: {len(HIDDEN)}", body=HIDDEN),
    "a bare carriage return in a value": post("X: y\rContent-Length: 40", body=HIDDEN),
    "a NUL in a value": post("X: y\0", f"Content-Length: {len(HIDDEN)}", body=HIDDEN),
    "a chunk with an enormous length": post("Transfer-Encoding: chunked", body=b"fffffffffffffffff1\r\n" + HIDDEN),
    "a chunk that ends nowhere": post("Transfer-Encoding: chunked", body=b"5\r\nabcdeXX" + CHUNKED + HIDDEN),
    "a chunk with an extension over two lines": post("Transfer-Encoding: chunked", body=b"1;a=\n1\r\nZ\r\n" + CHUNKED),
    "a negative length": post("Content-Length: -1", body=HIDDEN),
    "a length in other digits": post("Content-Length: ٤٠".encode().decode("latin-1"), body=HIDDEN),
    "no version": b"GET /outer\r\n\r\n" + HIDDEN,
    "two names": post("Host: b", "Content-Length: 0"),
    "no name": b"GET /outer HTTP/1.1\r\n\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + HIDDEN,
    "chunks in HTTP/1.0": post("Transfer-Encoding: chunked", body=CHUNKED + HIDDEN).replace(b"HTTP/1.1", b"HTTP/1.0", 1),
}  # fmt: skip
# Here what follows is a request of its own, and everybody on the way agrees who takes the first at all: a line may end in a bare
# line feed (RFC 9112, 2.2), and chunks that are announced twice are still chunks.
ONE_AFTER_THE_OTHER = {
    "a length": post("Content-Length: 5", body=b"12345" + HIDDEN),
    "chunks": post("Transfer-Encoding: chunked", body=CHUNKED + HIDDEN),
    "chunks, said twice": post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", body=CHUNKED + HIDDEN),
    "bare line feeds": b"POST /outer HTTP/1.1\nHost: a\nContent-Length: 0\n\n" + HIDDEN,
}


def everything_said(server: Server, words: bytes) -> bytes:
    """All that comes back until the server has no more to say, which the other end's silence tells it."""
    with Client(server.port) as client:
        client.say(words)
        client.socket.settimeout(0.3)
        heard = b""
        try:
            while some := client.socket.recv(65536):
                heard += some
        except (TimeoutError, ConnectionResetError):
            pass
    return heard


@pytest.mark.parametrize("words", IN_EACH_OTHER.values(), ids=IN_EACH_OTHER)
def test_nothing_is_smuggled_in(server: Server, words: bytes) -> None:
    before = len(server.notes("calls"))

    heard = everything_said(server, words)

    assert "/smuggled" not in server.notes("calls")[before:], heard[:300]


@pytest.mark.parametrize("words", ONE_AFTER_THE_OTHER.values(), ids=ONE_AFTER_THE_OTHER)
def test_what_follows_openly_is_heard(server: Server, words: bytes) -> None:
    before = len(server.notes("calls"))

    heard = everything_said(server, words)

    assert heard.count(b"HTTP/1.1 200") == 2
    assert server.notes("calls")[before:] == ["/outer", "/smuggled"]
