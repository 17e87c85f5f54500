"""Asking the application for a page that is to be kept: for nobody in particular, and nothing of one person in the question."""

import io
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from wsgiref.types import WSGIApplication, WSGIEnvironment

from healing.gate.environ import as_latin1
from healing.gate.kept.page import KeptPage, make_page
from healing.gate.kept.shelf import Key
from healing.gate.refusal import Headers

# In the environment of such a request. What is made for one request alone, as its number, is left out of the page then.
FOR_EVERYBODY = "healing.for_everybody"
KEPT_STATUSES = {200, 301, 404, 410}
MAY_VARY_BY = {"cookie", "accept-encoding"}
# In no page that everybody gets; were there one, the page was made for somebody.
SECRETS = (b"csrfmiddlewaretoken",)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page by its address: what it is kept under, by which scheme, the essay whose conversation it shows, its route."""

    key: Key
    scheme: str
    thread: str = ""
    route: str = ""


@dataclass(slots=True)
class Rendered:
    """What the application answered. `page` is made of it; `may_be_shared` says whether several readers may have it at all."""

    status: int = 0
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    page: KeptPage | None = None

    @property
    def may_be_shared(self) -> bool:
        """Whoever is given a cookie is one person."""
        return all(name.lower() != "set-cookie" for name, _ in self.headers)

    @property
    def may_be_kept(self) -> bool:
        """Only what says itself that it is for everybody, and holds nothing that is made for one."""
        found = {name.lower(): value for name, value in self.headers}
        said = words_of(found.get("cache-control", ""))
        return (
            self.status in KEPT_STATUSES
            and self.may_be_shared
            and "public" in said
            and not said & {"private", "no-store"}
            and words_of(found.get("vary", "")) <= MAY_VARY_BY
            and "content-encoding" not in found
            and not any(secret in self.body for secret in SECRETS)
        )


def words_of(header: str) -> set[str]:
    """The words of a list in a header, without what follows a "="."""
    return {word.partition("=")[0].strip().lower() for word in header.split(",") if word.strip()}


def render(application: WSGIApplication, asked: Asked) -> Rendered:
    """Runs in a thread. Raises what the application raises."""
    rendered, began = Rendered(), time.monotonic()

    def start(status: str, headers: Headers, _exc_info: object = None, /) -> object:
        rendered.status, rendered.headers = int(status.split(" ", 1)[0]), headers
        return None

    returned: Iterable[bytes] = application(environ_of(asked), start)  # type: ignore[arg-type]
    try:
        rendered.body = b"".join(returned)
    finally:
        close = getattr(returned, "close", None)
        if close:
            close()
    rendered.page = make_page(
        rendered.status, rendered.headers, rendered.body, made_at=began, thread=asked.thread, route=asked.route
    )
    return rendered


def environ_of(asked: Asked) -> WSGIEnvironment:
    """A request by the front itself, from this machine, without a cookie and without any header that a reader could set."""
    host, path, query = asked.key
    name, _, port = host.partition(":")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": as_latin1(path),
        "QUERY_STRING": query,
        "SERVER_NAME": name,
        "SERVER_PORT": port or ("443" if asked.scheme == "https" else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": asked.scheme,
        "CONTENT_LENGTH": "0",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": asked.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        FOR_EVERYBODY: True,
    }
