"""The log tells what happened, and of nobody."""

import json
import logging
import sys

import pytest
from django.test import Client

from healing.logs import JsonFormatter, ReadableFormatter

pytestmark = pytest.mark.django_db

EMAIL = "ines@example.org"


def line_of(record: logging.LogRecord) -> str:
    return JsonFormatter().format(record)


def record(message: str, *args: object, **fields: object) -> logging.LogRecord:
    made = logging.LogRecord("a.logger", logging.WARNING, __file__, 1, message, args, None)
    made.__dict__.update(fields)
    return made


@pytest.fixture
def lines(caplog):
    """Every line written so far, as production writes it."""
    caplog.set_level(logging.INFO)
    return lambda: [line_of(record) for record in caplog.records]


def test_a_request_is_one_line_of_json(client, make_post, lines):
    post = make_post()
    answer = client.get(post.get_absolute_url() + f"?email={EMAIL}&q=how+to+die")
    (line,) = [json.loads(line) for line in lines() if '"healing.requests"' in line]

    assert line.pop("at").endswith("+00:00")
    assert line.pop("ms") > 0
    assert line == {
        "level": "info",
        "logger": "healing.requests",
        "message": "request",
        "request_id": answer.headers["X-Request-ID"],
        "method": "GET",
        "route": "posts/<slug:slug>/",
        "status": 200,
    }


def test_no_address_word_token_or_query_is_in_any_line(client, make_post, bo, client_of, broken_home, lines):
    from accounts.coming_in.entrance import tokens

    token = tokens.make_token(bo)
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.get(f"/accounts/entrance/{bo.pk}/{token}/")
    client.get(f"/never/{EMAIL}/{token}/?q=secret+words")
    client.post("/accounts/login/", {"email": bo.email})
    client.post("/accounts/signup/", {"display_name": "Ines Carvalho", "email": EMAIL})
    client.post("/accounts/confirm-email/", {"code": "402771"})
    client_of(bo).post(make_post().get_absolute_url() + "comments/", {"body": "secret words"})
    browser.post("/accounts/login/", {"email": EMAIL})
    broken_home(RuntimeError(f"{EMAIL} wrote: secret words"))
    browser.get("/?q=secret+words", headers={"Cookie": "sessionid=secretsession", "User-Agent": "secret agent"})
    written = "\n".join(lines())

    assert written.count('"healing.requests"') == 8
    assert '"accounts/entrance/<int:pk>/<str:token>/"' in written
    for told in ("@", token, "secret", "Ines", "402771", bo.display_name, "127.0.0.1"):
        assert told not in written


def test_a_fault_is_named_with_its_place_and_not_its_message(lines, broken_home):
    broken_home(RuntimeError(f"{EMAIL} wrote: words"))
    Client(raise_request_exception=False).get("/")
    (line,) = [json.loads(line) for line in lines() if '"healing.faults"' in line]

    assert line["level"] == "error"
    assert line["fault"][0] == "RuntimeError"
    assert any("posts/views.py" in place and place.endswith(" home") for place in line["fault"])
    assert EMAIL not in json.dumps(line)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085", "\x0b", "\x1b[2K", "\x00", "\ud800"])
def test_nothing_forges_a_line_or_stops_the_log(end):
    line = line_of(record("a%s%s", end, '{"level": "info"}', route=f"b{end}c"))

    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["route"] == f"b{end}c"


def test_what_a_fault_hides_below_it_is_not_told_either():
    try:
        try:
            raise ValueError(EMAIL)
        except ValueError as error:
            raise RuntimeError(EMAIL) from error
    except RuntimeError:
        told = record("It broke.")
        told.exc_info = sys.exc_info()

    assert EMAIL not in line_of(told)
    assert "RuntimeError" in line_of(told)


@pytest.mark.parametrize(("path", "route"), [("/", "/"), ("/never/", "none"), ("/static/css/tokens.css", "static")])
def test_a_line_names_the_route(client, lines, path, route):
    client.get(path).getvalue()

    assert json.loads(lines()[-1])["route"] == route


def test_ids_differ_and_the_reader_gets_theirs(client):
    ids = {client.get("/").headers["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3


def test_nobody_chooses_the_id(client):
    assert client.get("/", headers={"X-Request-ID": "mine"}).headers["X-Request-ID"] != "mine"


def test_in_development_a_line_is_readable():
    told = record("request", method="GET", route="posts/<slug:slug>/", status=200, ms=3.1)
    told.name = "healing.requests"

    assert ReadableFormatter("%(levelname)s %(name)s: %(message)s").format(told) == "GET posts/<slug:slug>/ 200 3.1 ms"
    assert ReadableFormatter("%(levelname)s %(name)s: %(message)s").format(record("Hm.")) == "WARNING a.logger: Hm."
