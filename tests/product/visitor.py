"""A browser without a screen: cookies, and forms sent with a token that fits."""

import http.client
import itertools
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.cookies import SimpleCookie
from urllib.parse import quote_plus

from tests.product.product import Product

# Django takes any secret of this form, as long as cookie and field agree.
TOKEN = "onlyfortests0123456789abcdefghij"
# Of a session that is over: with it no page is answered from what is kept for everybody.
ENDED = "ofasessionthatisover0123456789ab"
Fields = Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]
addresses = itertools.count(1)
# Seconds for which somebody presses a button again; far longer than anybody is kept waiting where nothing hangs.
TRIES_FOR = 120


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    text: str
    seconds: float


class Visitor:
    """Comes from an address of its own, far from all others, where the product trusts a proxy (TRUSTED_PROXY_COUNT=1) to say which."""

    def __init__(self, product: Product, session: str = "") -> None:
        self.product = product
        self.cookies = {"csrftoken": TOKEN, "sessionid": session or ENDED}
        number = next(addresses)
        self.came_from = f"10.{number & 255}.{number >> 8 & 255}.{number >> 16 & 255}"

    def get(self, path: str) -> Answer:
        return self.send("GET", path, b"", {})

    def post(self, path: str, fields: Fields) -> Answer:
        """A form of our own pages; values in bytes go as they are."""
        pairs = dict(fields).items() if isinstance(fields, Mapping) else fields
        body = "&".join(f"{name}={quote_plus(value)}" for name, value in [*pairs, ("csrfmiddlewaretoken", TOKEN)])
        return self.send("POST", path, body.encode(), {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Raises OSError and HTTPException when no answer comes."""
        connection = http.client.HTTPConnection(self.product.host, timeout=30)
        began = time.monotonic()
        try:
            connection.request(method, path, body or None, {**self._headers(), **headers})
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        finally:
            connection.close()
        for line in response.msg.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(response.status, response.headers, text, time.monotonic() - began)

    def _headers(self) -> dict[str, str]:
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": self.product.url,
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": self.came_from,
        }


class Reader(Visitor):
    """Somebody who only reads: brings no cookie, and so gets the pages that are kept for everybody."""

    def __init__(self, product: Product) -> None:
        super().__init__(product)
        self.cookies = {}


def until_not_busy(ask: Callable[[], Answer]) -> Answer:
    """What somebody is answered who presses the button again for as long as the page says that the site is busy."""
    until = time.monotonic() + TRIES_FOR
    while (answer := ask()).status == 503:
        assert says_when_to_come_again(answer), answer.text
        assert time.monotonic() < until, "busy for ever"
        time.sleep(0.2)
    return answer


def says_when_to_come_again(answer: Answer) -> bool:
    """Whether a 503 is a page for people, and says after how many seconds it is worth while to try again."""
    return "<h1" in answer.text and (answer.headers["Retry-After"] or "").isdecimal()
