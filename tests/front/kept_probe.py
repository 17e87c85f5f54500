"""A site of one page a path, behind a front that keeps pages: says what stands in PROBE_DIR/words, and notes each rendering."""

import logging
import os
import time
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

import psycopg

from core.kept_pages import Keeping
from healing.gate.front import Front, KeptPages, Limits
from healing.gate.kept.asking import Found, Rules
from healing.gate.kept.watch import Site

from .probe import NOTES, echo, note

KEEPING = Keeping(keys={"page": r"[1-9][0-9]?"}, never_with=("reply",), thread_of="slug")
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "public, no-cache"),
    ("Vary", "Cookie, Accept-Encoding"),
    ("ETag", '"of-these-words"'),
    ("Last-Modified", "Sun, 15 Nov 2026 08:12:00 GMT"),
    ("X-Request-ID", "of-one-request"),
    ("Content-Security-Policy", "default-src 'self'"),
]
# What each path does besides: headers that it adds or has in place of those above.
ODD = {
    "/odd/cookie/": [("Set-Cookie", "sessionid=somebody")],
    "/odd/private/": [("Cache-Control", "private, no-cache")],
    "/odd/varies/": [("Vary", "Accept-Language")],
    "/odd/token/": [],
}


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/echo":
        return echo(environ, start_response)
    if path == "/mine/change":
        (NOTES / "words").write_bytes(environ["wsgi.input"].read())
        with psycopg.connect(os.environ["PROBE_DATABASE"]) as connection:
            connection.execute("SELECT pg_notify('healing_pages', 'all')")
    note("rendered", f"{path}?{environ['QUERY_STRING']} cookie={environ.get('HTTP_COOKIE', '')}")
    note("seen", " ".join(sorted(name for name in environ if name.startswith("HTTP_"))))
    if (NOTES / "broken").exists():
        start_response("503 Service Unavailable", [("Cache-Control", "no-store"), ("Retry-After", "15")])
        return [b"The database does not answer."]
    words = (NOTES / "words").read_text() if (NOTES / "words").exists() else "words"
    while (NOTES / "wait").exists():
        time.sleep(0.01)
    odd = dict(ODD.get(path, []))
    start_response("200 OK", [*((name, odd.pop(name, value)) for name, value in HEADERS), *odd.items()])
    token = '<input name="csrfmiddlewaretoken">' if path == "/odd/token/" else ""
    return [f"<p>{words}</p>{token}{'.' * (1000 if path != '/long/' else 2_000_000)}".encode()]


def find(path: str) -> Found | None:
    kind, _, slug = path.strip("/").partition("/")
    if kind in {"mine", "echo"}:
        return None
    return Found(KEEPING, {"slug": slug} if kind == "posts" else {}, kind)


def next_change(since: float) -> float | None:
    """What a test wrote down, where it is still to come."""
    file = NOTES / "changes-at"
    moment = float(file.read_text()) if file.exists() else None
    return moment if moment and moment > since else None


def forget() -> None:
    note("forgotten", "all")


class Requests(logging.Handler):
    """Notes each line of the request log."""

    def emit(self, record: logging.LogRecord) -> None:
        told = record.__dict__
        note("requests", f"{told['method']} {told['route']} {told['status']} {told['from_memory']}")


logging.getLogger("healing.requests").addHandler(Requests())
logging.getLogger("healing.requests").setLevel(logging.INFO)


RULES = Rules(find, frozenset({"127.0.0.1"}), ("sessionid",))
app = Front(
    application,
    Limits(threads=4),
    kept=KeptPages(RULES, Site(os.environ["PROBE_DATABASE"], next_change, forget), most=4 * 1024 * 1024),
)
