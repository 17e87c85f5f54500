"""Kept pages as RFC 9110 has it: what is known already, only the headers, parts, and the encodings that a browser takes."""

import gzip

import brotli
import pytest

from .kept_server import PAGE, KeptServer, kept_page
from .wire import request, wait_until

NAMED = '"of-these-words"'
ENCODINGS = {"identity": bytes, "br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture(scope="module")
def server(kept: KeptServer) -> KeptServer:
    """With one page kept, which all these tests ask for."""
    wait_until(kept.keeps)
    kept_page(kept)
    return kept


# What is asked along with the page, and what comes.
CONDITIONS = {
    f"If-None-Match: {NAMED}": 304,
    f"If-None-Match: W/{NAMED}": 304,
    f'If-None-Match: "others", W/{NAMED}': 304,
    f'If-None-Match: W/"others",{NAMED} , "more"': 304,
    "If-None-Match: *": 304,
    'If-None-Match: "others"': 200,
    "If-None-Match:": 200,
    "If-None-Match: of-these-words": 200,
    f"If-None-Match: {NAMED}\r\nIf-Modified-Since: Sat, 14 Nov 2026 08:12:00 GMT": 304,
    # The date counts only where no ETag is named.
    'If-None-Match: "others"\r\nIf-Modified-Since: Mon, 16 Nov 2026 08:12:00 GMT': 200,
    "If-Modified-Since: Sun, 15 Nov 2026 08:12:00 GMT": 304,
    "If-Modified-Since: Sunday, 15-Nov-26 08:12:00 GMT": 304,
    "If-Modified-Since: Sun, 15 Nov 2026 08:11:59 GMT": 200,
    "If-Modified-Since: yesterday": 200,
    "If-Modified-Since: Sun, 99 Nov 99999 08:12:00 GMT": 200,
    # Parts of a page are never sent, which whoever asks for them has to expect.
    "Range: bytes=0-10": 200,
    "Range: bytes=-5": 200,
    "Range: bytes=9-1,x": 200,
    f"Range: bytes=0-10\r\nIf-Range: {NAMED}": 200,
    f"Range: bytes=0-10\r\nIf-None-Match: {NAMED}": 304,
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("asked", CONDITIONS)
def test_a_page_that_is_known_is_not_sent_again(asked: str, method: str, encoding: str, server: KeptServer) -> None:
    accepts = f"Accept-Encoding: {encoding}"
    whole = server.get(PAGE, accepts)

    answer = server.get(PAGE, accepts, asked, method=method)

    assert answer.status == CONDITIONS[asked]
    assert answer.body == (whole.body if (answer.status, method) == (200, "GET") else b"")
    # The same headers as with the whole page; of the body itself only where there is, or would be, one.
    of_the_body = {} if answer.status == 200 else {"content-length", "content-type", "content-encoding"}
    assert {**answer.headers, "date": ""} == {
        name: value for name, value in {**whole.headers, "date": ""}.items() if name not in of_the_body
    }


# What a browser says that it takes, and what it gets: the best of what it likes most.
TAKEN = {
    "": "identity",
    "Accept-Encoding:": "identity",
    "Accept-Encoding: gzip, deflate, br, zstd": "br",
    "Accept-Encoding: gzip, deflate": "gzip",
    "Accept-Encoding: deflate, zstd": "identity",
    "Accept-Encoding: GZIP": "gzip",
    "accept-encoding: br;q=1.0, gzip;q=0.8": "br",
    "Accept-Encoding: br;q=0.4, gzip;q=0.5": "gzip",
    "Accept-Encoding: br;q=0, gzip": "gzip",
    "Accept-Encoding: br ; q=0 , gzip ; q=0": "identity",
    "Accept-Encoding: *": "br",
    "Accept-Encoding: *;q=0": "identity",
    "Accept-Encoding: br;q=0, *": "gzip",
    "Accept-Encoding: identity": "identity",
    "Accept-Encoding: identity;q=0.5, gzip;q=0.4": "identity",
    "Accept-Encoding: identity;q=0, gzip;q=0.4": "gzip",
    "Accept-Encoding: br;q=often, gzip;q=0.1": "gzip",
    "Accept-Encoding: gzip;q=nan": "identity",
    "Accept-Encoding: ,,;;,gzip": "gzip",
}


@pytest.mark.parametrize("accepts", TAKEN)
def test_a_browser_gets_the_encoding_that_it_takes(accepts: str, server: KeptServer) -> None:
    plain = server.get(PAGE).body

    answer = server.get(PAGE, *([accepts] if accepts else []))

    assert answer.headers.get("content-encoding", "identity") == TAKEN[accepts]
    assert ENCODINGS[TAKEN[accepts]](answer.body) == plain
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.headers["etag"] == (NAMED if TAKEN[accepts] == "identity" else f"W/{NAMED}")


def test_several_requests_on_one_connection_are_answered_in_turn(server: KeptServer) -> None:
    conditional = request("GET", PAGE, f"If-None-Match: {NAMED}")
    with server.connect() as client:
        client.say(request("GET", PAGE) + conditional + request("HEAD", PAGE) + request("GET", PAGE))
        answers = [client.hear(method).status for method in ("GET", "GET", "HEAD", "GET")]

    assert answers == [200, 304, 200, 200]


def test_what_was_answered_from_memory_is_in_the_log_as_a_number(server: KeptServer) -> None:
    path = "/counted/"
    kept_page(server, path)
    server.get(path, method="HEAD")
    for _ in range(2):
        server.get(path, f"If-None-Match: {NAMED}")

    # What was made anew has a line of the application's; from memory came the second, its headers, and twice that it is known.
    expected = {("GET", "200"): 1, ("HEAD", "200"): 1, ("GET", "304"): 2}
    wait_until(lambda: logged(server, "counted") == expected, seconds=5)


def logged(server: KeptServer, route: str) -> dict[tuple[str, str], int]:
    """How many answers from memory the lines of the request log tell of, by method and status."""
    found: dict[tuple[str, str], int] = {}
    for method, named, status, number in map(str.split, server.notes("requests")):
        if named == route:
            found[method, status] = found.get((method, status), 0) + int(number)
    return found
