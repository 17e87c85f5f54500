"""Which requests a kept page may answer: those that nobody in particular makes, at an address that says so itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol
from urllib.parse import parse_qsl

from healing.gate.kept.rendering import Asked
from healing.gate.rsgi import Scope

READS = {"GET", "HEAD"}
# With these a request asks for something else than the page, and Django knows what.
SAYS_MORE = frozenset({"content-length", "transfer-encoding", "if-match", "if-unmodified-since"})
# Longer than any address that is kept.
LONGEST_QUERY = 1024


type Said = dict[str, str]
"""A request's headers; empty where one came twice or has a name that the front refuses, for then no kept page is the answer."""


def said(scope: Scope) -> Said:
    items = scope.headers.items()
    headers = dict(items)
    return headers if len(headers) == len(items) and "_" not in "".join(headers) else {}


class Keeping(Protocol):
    """How the pages of an address are kept: `core.kept_pages.Keeping`."""

    @property
    def thread_of(self) -> str: ...

    def query(self, asked: list[tuple[str, str]]) -> str | None: ...


class Found(NamedTuple):
    """An address whose pages are kept: how, the named parts of it, and the route by which the log names it."""

    keeping: Keeping
    parts: dict[str, str]
    route: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the site says of its addresses.

    `find` gives for a path what is known of it; None for everything that is not kept. `hosts` are the names under
    which the site is known, `own_cookies` the names of cookies by which it knows somebody. With `https` a page is only
    answered to whoever came by https, which `proxies` may say in their header.
    """

    find: Callable[[str], Found | None]
    hosts: frozenset[str]
    own_cookies: tuple[str, ...]
    https: bool = False
    proxies: bool = False
    ports: frozenset[str] = field(default=frozenset({""}))

    def is_for_everybody(self, scope: Scope, headers: Said) -> bool:
        """Whether nothing in the request says who asks, or asks for more than the page."""
        if not headers or not headers.keys().isdisjoint(SAYS_MORE) or self._knows(headers.get("cookie", "")):
            return False
        return not self.https or self._scheme(scope, headers) == "https"

    def asked(self, scope: Scope, headers: Said) -> Asked | None:
        """The page that a request for everybody is for, None where it is not kept."""
        host = self._host(scope, headers)
        found = self.find(scope.path) if host else None
        if host is None or found is None or len(scope.query_string) > LONGEST_QUERY:
            return None
        query = found.keeping.query(parse_qsl(scope.query_string, keep_blank_values=True))
        if query is None:
            return None
        thread = found.parts.get(found.keeping.thread_of, "")
        return Asked((host, scope.path, query), self._scheme(scope, headers), thread, found.route)

    def _knows(self, cookies: str) -> bool:
        """Whether one of the cookies may be ours; what only looks so is answered by Django."""
        return bool(cookies) and any(name in cookies for name in self.own_cookies)

    def _host(self, scope: Scope, headers: Said) -> str | None:
        """The name as it was asked for, where it is one of ours with one of our ports."""
        host = headers.get("host", "")
        name, _, port = host.partition(":")
        ours = name in self.hosts and (port in self.ports or port == scope.server.rpartition(":")[2])
        return host if ours else None

    def _scheme(self, scope: Scope, headers: Said) -> str:
        """As Django's SECURE_PROXY_SSL_HEADER has it."""
        if not self.proxies:
            return scope.scheme
        proxy = headers.get("x-forwarded-proto")
        if proxy is None:
            return scope.scheme
        return "https" if proxy.partition(",")[0].strip() == "https" else "http"
