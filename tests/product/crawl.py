"""Going from page to page of a running product by its links, as a search engine does, and what is found on the way."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from tests.product.visitor import Answer

# What a browser fetches by itself when it shows a page.
LOADED = {
    ("img", "src"),
    ("script", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("use", "href"),
    ("input", "src"),
}
LOADING_RELS = {
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
}
SETS = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
# What is chosen on a page. Each is looked at on one page of a kind: there are thousands of them together.
CHOICES = {"reply", "q", "order", "next", "comment", "essay", "notes", "topic", "writer", "year"}
LOCATION = re.compile(r"<(?:image:)?loc>([^<]+)<")


def kind_of(path: str) -> str:
    """The path itself, or for what is chosen on a page, in the admin and at the desk what it has in common with others."""
    page, _, query = path.partition("?")
    if page.startswith(("/admin/", "/desk/")):
        return re.sub(r"\d+", "N", page)
    chosen = CHOICES & set(dict(parse_qsl(query, keep_blank_values=True)))
    return f"/{page.split('/')[1]}/?{'&'.join(sorted(chosen))}" if chosen else path


class Parts(HTMLParser):
    """The places a page leads to, those a browser loads for it, and the ids that a # can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if given.get("id") else set()
        rels = set(given.get("rel", "").split())
        for name, value in given.items():
            if (tag, name) in LOADED or (tag == "link" and name == "href" and rels & LOADING_RELS):
                self.loads.append(value)
            elif (tag, name) in SETS:
                self.loads += [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
            elif leads_on(tag, name, given):
                self.leads.append(value)


def leads_on(tag: str, name: str, given: dict[str, str]) -> bool:
    """Whether this attribute is an address that somebody is led to, from the page or from where it is shared."""
    if name == "action":
        return given.get("method", "get").lower() == "get"
    if name == "content":
        return given.get("property") in {"og:image", "og:url"}
    return name == "href" and tag in {"a", "area", "link"}


@dataclass
class Page:
    """An answer, under the path it was asked for by, and what is in it."""

    path: str
    answer: Answer
    parts: Parts = field(default_factory=Parts)

    @property
    def is_html(self) -> bool:
        """Whether somebody reads it; what only leads on is no page."""
        return self.answer.headers.get("Content-Type", "").startswith("text/html") and "Location" not in self.headers

    @property
    def headers(self) -> Message:
        return self.answer.headers

    def leads(self) -> list[str]:
        """Every address it leads to, as it says it: by a link, or at once."""
        return [*self.parts.leads, *self.headers.get_all("Location", [])]


@dataclass
class Crawl:
    """Every page that can be reached from where it began, and which page led to it; none to where it began."""

    origin: str
    pages: dict[str, Page] = field(default_factory=dict)
    led_by: dict[str, str] = field(default_factory=dict)

    def html(self) -> list[Page]:
        return [page for page in self.pages.values() if page.is_html]

    def broken(self) -> Iterator[str]:
        """A line for each address that a page leads to and that does not answer, and for each # that leads to nothing on its page."""
        for path, page in self.pages.items():
            if page.answer.status >= 400 and self.led_by[path]:
                yield f"{self.led_by[path]} leads to {path}: {page.answer.status}"
        for page in self.pages.values():
            for address in page.leads():
                path, anchor = self.inside(page.path, address)
                target = self.pages.get(path) if path else None
                if anchor and target and target.is_html and anchor not in target.parts.ids:
                    yield f"{page.path} leads to {path}#{anchor}, and nothing there has this id"

    def foreign_loads(self) -> Iterator[str]:
        """A line for each thing that a page would have a browser fetch from another host."""
        for page in self.html():
            for address in page.parts.loads:
                host = urlsplit(urljoin(self.origin + page.path, address)).netloc
                if host != urlsplit(self.origin).netloc:
                    yield f"{page.path} loads {address}"

    def inside(self, path: str, address: str) -> tuple[str, str]:
        """A path of this site and what stands after its #; nothing for what is elsewhere."""
        whole, anchor = urldefrag(urljoin(self.origin + path, address))
        parts = urlsplit(whole)
        if parts.scheme not in {"http", "https"} or f"{parts.scheme}://{parts.netloc}" != self.origin:
            return "", ""
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), unquote(anchor)


def crawl(
    origin: str, get: Callable[[str], Answer], begin: Iterable[str], *, leave_out: re.Pattern[str] | None = None
) -> Crawl:
    """Follow every link within the site, one of each kind of address."""
    found = Crawl(origin)
    waiting = deque((path, "") for path in begin)
    kinds: set[str] = set()
    while waiting:
        path, source = waiting.popleft()
        kind = kind_of(path)
        if kind in kinds or (leave_out and leave_out.search(path)):
            continue
        kinds.add(kind)
        found.led_by[path] = source
        page = found.pages[path] = read(path, get(path))
        inside = (found.inside(path, address)[0] for address in (*page.leads(), *page.parts.loads))
        waiting += [(other, path) for other in inside if other]
    return found


def read(path: str, answer: Answer) -> Page:
    """An answer with its parts."""
    page = Page(path, answer)
    if page.is_html:
        page.parts.feed(page.answer.text)
        page.parts.close()
    elif "xml" in page.headers.get("Content-Type", ""):
        page.parts.leads += [unescape(address) for address in LOCATION.findall(answer.text)]
    return page
