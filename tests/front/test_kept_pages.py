"""Pages for whoever is signed out are kept whole, hold nothing of one person, and are gone in the moment something changes."""

import gzip
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import brotli
import psycopg
import pytest

from healing.gate.kept.keeper import DID_NOT_RUN

from .kept_server import LIST, OTHER, PAGE, KeptServer, kept_page
from .wire import request, wait_until


@pytest.fixture
def server(emptied: KeptServer) -> KeptServer:
    return emptied


def test_a_page_is_made_once_and_comes_in_every_encoding(server: KeptServer) -> None:
    plain = server.get(PAGE)
    packed = {name: server.get(PAGE, f"Accept-Encoding: {name}") for name in ("br", "gzip")}

    assert server.rendered(PAGE) == 1
    assert brotli.decompress(packed["br"].body) == gzip.decompress(packed["gzip"].body) == plain.body
    assert packed["br"].headers["content-encoding"] == "br"
    assert packed["br"].headers["etag"] == f"W/{plain.headers['etag']}"
    assert packed["br"].headers["vary"] == plain.headers["vary"] == "Cookie, Accept-Encoding"
    assert packed["br"].headers["content-security-policy"] == "default-src 'self'"
    assert packed["br"].headers["content-length"] == str(len(packed["br"].body))
    assert "x-request-id" not in plain.headers


def test_a_large_page_comes_whole(server: KeptServer) -> None:
    assert len(server.get("/long/").body) == len(server.get("/long/").body) > 2_000_000


@pytest.mark.parametrize("query", ["", "?utm_source=letter", "?x=1&x=2", "?" + "a" * 900])
def test_a_query_that_the_view_does_not_know_makes_no_other_page(query: str, server: KeptServer) -> None:
    server.get(PAGE)

    assert server.get(PAGE + query).status == 200
    assert server.notes("rendered") == [f"{PAGE}? cookie="]


def test_a_query_that_it_knows_does(server: KeptServer) -> None:
    for query in ("?page=2", "?page=2&utm_source=letter", "?utm_source=letter&page=2", "?page=3"):
        server.get(PAGE + query)

    assert server.notes("rendered") == [f"{PAGE}?page=2 cookie=", f"{PAGE}?page=3 cookie="]


# Each asks for something that is one person's, or for more than the page: the request itself reaches Django, every time.
NOT_FOR_EVERYBODY = {
    "a session": request("GET", PAGE, "Cookie: sessionid=of-bo"),
    "a session among others": request("GET", PAGE, "Cookie: theme=dark; sessionid=of-bo"),
    "a session in a second header": request("GET", PAGE, "Cookie: theme=dark", "Cookie: sessionid=of-bo"),
    "a page of one person": request("GET", "/mine/", "Cookie: theme=dark"),
    "a reply": request("GET", f"{PAGE}?reply=7"),
    "no number": request("GET", f"{PAGE}?page=x"),
    "a number twice": request("GET", f"{PAGE}?page=2&page=3"),
    "a body": request("GET", PAGE, "Content-Length: 2") + b"hi",
    "a condition": request("GET", PAGE, 'If-Match: "x"'),
    "another host": request("GET", PAGE).replace(b"Host: 127.0.0.1", b"Host: evil.example"),
    "another port": request("GET", PAGE).replace(b"Host: 127.0.0.1", b"Host: 127.0.0.1:1"),
    "two hosts": request("GET", PAGE, "Host: evil.example"),
    "a form": request("POST", PAGE, "Content-Length: 2") + b"hi",
}


@pytest.mark.parametrize("what", NOT_FOR_EVERYBODY)
def test_what_is_not_for_everybody_is_neither_kept_nor_answered_from_what_is(what: str, server: KeptServer) -> None:
    kept_page(server)
    before = len(server.notes("rendered"))
    server.say("another")

    answers = [server.ask(NOT_FOR_EVERYBODY[what]) for _ in range(2)]

    assert len(server.notes("rendered")) == before + 2
    assert all(b"another" in answer.body for answer in answers)
    assert b"another" not in server.get(PAGE).body


def test_whoever_has_other_cookies_gets_the_kept_page(server: KeptServer) -> None:
    kept_page(server)

    assert server.get(PAGE, "Cookie: csrftoken=of-bo; known=of-bo; theme=dark").status == 200
    assert server.rendered(PAGE) == 1


def test_nothing_that_a_reader_says_of_themselves_is_known_where_a_kept_page_is_made(server: KeptServer) -> None:
    server.get(
        PAGE,
        "Cookie: theme=dark",
        "User-Agent: of-bo",
        "Accept-Language: es",
        "Authorization: Basic Ym8=",
        "Referer: http://127.0.0.1/settings/",
        "X-Forwarded-For: 192.0.2.7",
        "X-Forwarded-Host: evil.example",
    )

    assert server.notes("rendered") == [f"{PAGE}? cookie="]
    assert server.notes("seen") == ["HTTP_HOST HTTP_X_FORWARDED_PROTO"]


@pytest.mark.parametrize("path", ["/odd/private/", "/odd/varies/", "/odd/token/"])
def test_what_an_answer_says_is_for_one_person_is_not_kept(path: str, server: KeptServer) -> None:
    kept_page(server, path)

    assert server.rendered(path) == 2


def test_a_cookie_is_given_to_whoever_asked_and_nobody_else(server: KeptServer) -> None:
    server.get("/odd/cookie/", "Cookie: theme=dark")

    # Once for nobody, thrown away, and once for the reader with what the reader sent.
    assert server.notes("rendered") == ["/odd/cookie/? cookie=", "/odd/cookie/? cookie=theme=dark"]


def test_a_change_drops_every_page_and_what_the_process_remembers(server: KeptServer) -> None:
    kept_page(server)
    kept_page(server, LIST)
    server.say("changed")
    server.tell()

    wait_until(lambda: server.reads(PAGE, "changed"), seconds=1)
    assert server.reads(LIST, "changed")
    assert server.notes("forgotten")


def test_a_comment_drops_its_essay_and_the_lists_but_no_other_essay(server: KeptServer) -> None:
    for path in (PAGE, OTHER, LIST):
        kept_page(server, path)
    server.say("changed")
    server.tell("thread kettle")

    wait_until(lambda: server.reads(PAGE, "changed"), seconds=1)
    assert server.reads(LIST, "changed")
    assert not server.reads(OTHER, "changed")


def test_one_page_is_made_for_all_who_ask_at_once(server: KeptServer) -> None:
    (server.folder / "wait").touch()
    with ThreadPoolExecutor(12) as readers:
        answers = [readers.submit(server.get, PAGE) for _ in range(12)]
        wait_until(lambda: server.rendered(PAGE) == 1)
        assert server.get("/echo").status == 200  # others are served meanwhile
        (server.folder / "wait").unlink()

    assert {answer.result().status for answer in answers} == {200}
    assert server.rendered(PAGE) == 1


def test_a_page_that_was_begun_before_a_change_is_answered_and_not_kept(server: KeptServer) -> None:
    server.say("before")
    (server.folder / "wait").touch()
    with ThreadPoolExecutor(2) as readers:
        early = readers.submit(server.get, PAGE)
        wait_until(lambda: server.rendered(PAGE) == 1)
        server.say("after")
        server.tell_and_wait()
        late = readers.submit(server.get, PAGE)
        wait_until(lambda: server.rendered(PAGE) == 2)
        (server.folder / "wait").unlink()

    assert b"before" in early.result().body
    assert b"after" in late.result().body
    assert server.reads(PAGE, "after")


def test_the_clock_drops_pages_too(server: KeptServer) -> None:
    (server.folder / "changes-at").write_text(str(time.time() + 1))
    server.tell_and_wait()
    kept_page(server)
    server.say("tomorrow")

    assert not server.reads(PAGE, "tomorrow")
    wait_until(lambda: server.reads(PAGE, "tomorrow"), seconds=2.5)


def test_whoever_hears_nothing_drops_everything_once_it_hears_again(server: KeptServer) -> None:
    kept_page(server)
    server.say("unheard")
    with psycopg.connect(server.database, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    wait_until(lambda: server.reads(PAGE, "unheard"), seconds=1)


def test_a_process_that_was_stopped_shows_nothing_that_changed_meanwhile(server: KeptServer) -> None:
    kept_page(server)
    worker = server.answering_worker()
    assert worker
    os.kill(worker, signal.SIGSTOP)
    stopped_at = time.monotonic()
    server.say("meanwhile")
    server.tell()
    readers = [server.connect().say(request("GET", PAGE)) for _ in range(8)]
    # As long as a process may stand still and still go by what it heard before.
    wait_until(lambda: time.monotonic() > stopped_at + 1.2 * DID_NOT_RUN)
    os.kill(worker, signal.SIGCONT)

    assert all(b"meanwhile" in reader.hear().body for reader in readers)
    for reader in readers:
        reader.socket.close()


def test_without_a_database_the_kept_page_is_shown_and_says_that_it_is_old(server: KeptServer) -> None:
    fresh = kept_page(server)
    cluster = os.environ["DATABASE_URL"]
    name = urlsplit(server.database).path.strip("/")
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            (server.folder / "broken").touch()
            wait_until(lambda: "warning" in server.get(PAGE).headers)
            stale, unknown = server.get(PAGE), server.get(OTHER)
            began = time.monotonic()
            answers = [server.get(PAGE) for _ in range(20)]
            took = time.monotonic() - began
        finally:
            connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    (server.folder / "broken").unlink()
    server.say("back")

    assert (stale.status, stale.body) == (200, fresh.body)
    assert stale.headers["warning"] == '110 - "Response is Stale"'
    assert int(stale.headers["age"]) >= 0
    assert unknown.status == 503
    assert {answer.status for answer in answers} == {200}
    assert took < 5
    wait_until(lambda: server.reads(PAGE, "back"))
    assert "warning" not in server.get(PAGE).headers


def test_whoever_changed_something_finds_it_on_the_next_page(server: KeptServer) -> None:
    for number in range(20):
        kept_page(server, LIST)
        assert server.post("/mine/change", f"round {number}.".encode()).status == 200

        assert server.reads(LIST, f"round {number}.")
