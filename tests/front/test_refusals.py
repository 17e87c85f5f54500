"""What never reaches the application, and the pages that say so."""

import html

import pytest

from healing.gate.refusal import Refusal

from .wire import Server, request


def test_a_header_name_with_an_underscore_is_refused(server: Server) -> None:
    assert server.get("/underscore", "X_Forwarded_For: 10.0.0.1").status == 400
    assert "/underscore" not in server.notes("calls")


def test_the_same_header_with_a_dash_is_let_through_untouched(server: Server) -> None:
    environ = server.get("/echo", "X-Forwarded-For: 10.0.0.1, 10.0.0.2").json()["environ"]

    assert environ["HTTP_X_FORWARDED_FOR"] == "10.0.0.1, 10.0.0.2"
    assert environ["REMOTE_ADDR"] == "127.0.0.1"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "BREW"])
def test_methods_that_no_page_uses_are_refused_with_the_ones_that_are(server: Server, method: str) -> None:
    answer = server.ask(request(method, "127.0.0.1:80" if method == "CONNECT" else "/refused-method"), method="GET")

    assert answer.status == 405
    assert "GET, HEAD, POST" in answer.headers["allow"]
    assert "/refused-method" not in server.notes("calls")


@pytest.mark.parametrize("target", ["*", "/nul%00/", "/line%0Abreak/"])
def test_a_path_that_is_none_is_refused(server: Server, target: str) -> None:
    assert server.ask(request("OPTIONS", target)).status == 400


@pytest.mark.parametrize(
    "words",
    [
        b"GET  HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET ?q=1 HTTP/1.1\r\nHost: a\r\n\r\n",
        request("POST", "/garbage", "Content-Length: five") + b"12345",
        request("POST", "/garbage", "Content-Length: +5") + b"12345",
        request("POST", "/garbage", "Content-Length: -5") + b"12345",
        request("POST", "/garbage", "Content-Length: 5", "Content-Length: 6") + b"12345",
        request("POST", "/garbage", "Content-Length: 99999999999999999999999999") + b"12345",
        request("POST", "/garbage", "Transfer-Encoding: chunked") + b"zz\r\n12345\r\n0\r\n\r\n",
        request("POST", "/garbage", "Transfer-Encoding: chunked") + b"5\r\n12345\r\n0\r\nTrailer: 1\r\n\r\n",
        request("POST", "/garbage", "Transfer-Encoding: gzip") + b"12345",
    ],
)
def test_a_request_that_can_be_read_in_two_ways_is_refused(server: Server, words: bytes) -> None:
    assert server.ask(words).status == 400
    assert "/garbage" not in server.notes("calls")


def test_a_very_long_head_is_refused(server: Server) -> None:
    assert server.get("/", "X-Long: " + "a" * 200_000).status == 431


def test_a_refusal_is_a_page_with_the_security_headers(server: Server) -> None:
    answer = server.ask(request("TRACE", "/"))

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert b"<h1>" in answer.body
    assert b'href="/care/"' in answer.body


@pytest.mark.parametrize("kind", Refusal.__subclasses__())
def test_every_refusal_says_what_happened_without_loading_anything(kind: type[Refusal]) -> None:
    page = kind().page().decode()

    assert f"<title>{html.escape(kind.title)}</title>" in page
    assert kind.words.split(",")[0] in page
    assert "src=" not in page
    assert "style" not in page
    assert kind.status >= 400


def test_granian_does_not_name_itself(server: Server) -> None:
    assert server.get("/echo").headers.get("server", "") == ""
    assert server.ask(request("TRACE", "/")).headers.get("server", "") == ""
