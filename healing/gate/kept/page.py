"""One kept page: its answers, compressed and with their headers, ready to be sent.

A page that is compressed is kept in no other way, as it is four times as long: whoever takes nothing compressed waits for a
tenth of a millisecond. Large ones are kept both ways, because each slow reader of one would hold a copy.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import lru_cache

import brotli

from healing.gate.refusal import Headers
from healing.gate.rsgi import HTTPProtocol, ProtocolClosed

OK, NOT_MODIFIED = 200, 304
# As healing/middleware/compression.py has it: a page of 40 KB takes 1 ms.
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
SMALLEST_COMPRESSED = 500
WORDS = ("text/", "application/json", "application/feed+json", "application/manifest+json", "application/xml")
MORE_WORDS = ("application/atom+xml", "application/rss+xml")
# Larger ones go out in pieces, each when the reader has taken the one before, so that slow readers hold no copies.
WHOLE_UP_TO = 256 * 1024
PIECE = 64 * 1024
# What a page takes besides its bytes: headers, keys, objects. Measured: 3.6 KB, and its key.
OVERHEAD = 4 * 1024
# Written anew for each page and each reader.
NOT_KEPT = {"content-length", "x-request-id", "date", "connection", "server", "content-encoding"}
OF_THE_BODY = {"content-length", "content-type", "content-encoding", "content-language"}


@dataclass(slots=True)
class Reply:
    """What goes out to a reader."""

    status: int
    headers: Headers
    body: bytes

    def send(self, protocol: HTTPProtocol) -> None:
        protocol.response_bytes(self.status, self.headers, self.body)

    async def send_in_pieces(self, protocol: HTTPProtocol) -> None:
        """For a body that is longer than WHOLE_UP_TO."""
        transport = protocol.response_stream(self.status, self.headers)
        try:
            for start in range(0, len(self.body), PIECE):
                await transport.send_bytes(self.body[start : start + PIECE])
        except ProtocolClosed:
            return  # The reader went away.


@dataclass(slots=True)
class KeptPage:
    """A page as everybody gets it: for each encoding the whole of it, and the answer that it has not changed.

    Times are seconds of the monotonic clock.
    """

    status: int
    whole: dict[str, Reply]
    """Where a page is kept compressed alone, the one for "identity" has no body: see `reply`."""
    unchanged: dict[str, Reply]
    etag: str
    last_modified: float | None
    made_at: float
    thread: str = ""
    route: str = ""
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = OVERHEAD + sum(len(reply.body) for reply in self.whole.values())

    def reply(self, headers: dict[str, str], encoding: str) -> Reply:
        """The answer to this request: the page in this encoding or the nearest there is, or that it has not changed."""
        if self.status == OK and self.is_known_to(headers):
            return self.unchanged.get(encoding) or self.unchanged["identity"]
        reply = self.whole.get(encoding) or self.whole["identity"]
        if reply.body or "gzip" not in self.whole:
            return reply
        return Reply(reply.status, reply.headers, gzip.decompress(self.whole["gzip"].body))

    def is_known_to(self, headers: dict[str, str]) -> bool:
        """By the ETag that the browser names; the date counts only where it names none (RFC 9110, 13.2.2)."""
        named = headers.get("if-none-match")
        if named is not None:
            return bool(self.etag) and (named.strip() == "*" or self.etag in opaque_tags(named))
        since = headers.get("if-modified-since")
        if since is None or self.last_modified is None:
            return False
        moment = seconds_of(since)
        return moment is not None and self.last_modified <= moment


def make_page(
    status: int, headers: Headers, body: bytes, *, made_at: float, thread: str = "", route: str = ""
) -> KeptPage:
    """The page in all encodings; takes some milliseconds, so it is made in a thread."""
    common = [shared(name.lower(), value) for name, value in headers if name.lower() not in NOT_KEPT]
    found = dict(common)
    modified = found.get("last-modified")
    whole = {
        name: Reply(status, headers_of(common, name, len(compressed)), compressed)
        for name, compressed in encoded(found, body)
    }
    if "gzip" in whole and len(body) <= WHOLE_UP_TO:
        whole["identity"].body = b""
    return KeptPage(
        status,
        whole,
        {name: unchanged(reply) for name, reply in whole.items()},
        opaque(found.get("etag", "")),
        seconds_of(modified) if modified else None,
        made_at,
        thread,
        route,
    )


def encoded(headers: dict[str, str], body: bytes) -> Iterator[tuple[str, bytes]]:
    """The body as it is, and compressed where that is worth it."""
    yield "identity", body
    if len(body) < SMALLEST_COMPRESSED or not headers.get("content-type", "").startswith((*WORDS, *MORE_WORDS)):
        return
    yield "br", brotli.compress(body, quality=BROTLI_QUALITY)
    yield "gzip", gzip.compress(body, GZIP_LEVEL, mtime=0)


@lru_cache(maxsize=512)
def shared(name: str, value: str) -> tuple[str, str]:
    """A header: one object for all pages, which say most of theirs in the same words."""
    return name, value


def headers_of(common: Headers, encoding: str, length: int) -> Headers:
    """What is said of the page in this encoding, in which it has so many bytes."""
    sized = [("content-length", str(length)), ("server", "")]
    if encoding == "identity":
        return [*common, *sized]
    # The same page in other bytes: its ETag is a weak one, as Django's own compression has it.
    named = [("etag", f"W/{opaque(one[1])}") if one[0] == "etag" else one for one in common]
    return [*named, ("content-encoding", encoding), *sized]


def unchanged(reply: Reply) -> Reply:
    """That the page is still what the reader has, with the headers that the whole of it would have (RFC 9110, 15.4.5)."""
    return Reply(NOT_MODIFIED, [one for one in reply.headers if one[0] not in OF_THE_BODY], b"")


def opaque(etag: str) -> str:
    """An ETag without the sign that it is weak, which does not count where pages are compared."""
    return etag.strip().removeprefix("W/")


def opaque_tags(named: str) -> set[str]:
    return {opaque(one) for one in named.split(",")}


def seconds_of(date: str) -> float | None:
    """Since 1970; None for what is no date."""
    try:
        return parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
