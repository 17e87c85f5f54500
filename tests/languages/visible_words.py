"""What people see or hear of a page, and the words of it that are plain Latin letters."""

import json
import re
from html.parser import HTMLParser

SPOKEN = {
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
    "label",
}
DESCRIBED = re.compile(
    r"description|title|og:(?:title|description|site_name|image:alt)|twitter:(?:title|description)|author",
    re.IGNORECASE,
)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Keys are called what stands on them.
SILENT = {"script", "style", "kbd"}
# Figures, addresses and what stands for itself in any language.
NO_WORDS = re.compile(r"\S+@\S+|https?://\S+|(?<!\w)/[\w./#?=&-]*")
LATIN = re.compile(r"[A-Za-z]+")


class Visible(HTMLParser):
    """Collects (where, text); what an element says with translate="no" is left out, as translating machines leave it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.path: list[tuple[str, bool]] = []

    @property
    def is_silent(self) -> bool:
        return any(silent for _tag, silent in self.path)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        silent = tag in SILENT or given.get("translate") == "no"
        if not silent and not self.is_silent:
            self.found += [
                (f"{tag}[{name}]", read(value)) for name, value in given.items() if is_spoken(tag, name, value, given)
            ]
        if tag not in VOID:
            self.path.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.path) - 1, -1, -1):
            if self.path[at][0] == tag:
                del self.path[at:]
                return

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.is_silent:
            self.found.append((self.path[-1][0] if self.path else "", data.strip()))


def is_spoken(tag: str, name: str, value: str, given: dict[str, str]) -> bool:
    if tag == "meta":
        return name == "content" and bool(DESCRIBED.fullmatch(given.get("name") or given.get("property", "")))
    if name == "value":
        return tag == "input" and given.get("type") in {"submit", "button", "reset"}
    # A sentence that a script will say.
    return name in SPOKEN or (name.startswith("data-") and " " in value.strip())


def read(value: str) -> str:
    """The sentences of an attribute that holds JSON for the admin's scripts: what its options call texts."""
    if not value.startswith("{"):
        return value
    options = json.loads(value).get("options", {})
    return " ".join(str(text) for name, text in options.items() if name.endswith("Text"))


def plain_words(html: str, *, allowed: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """What of it is in plain Latin letters, with the element it was found in; `allowed` are words that stay in any language."""
    page = Visible()
    page.feed(html)
    page.close()
    return [(where, text) for where, text in page.found if is_plain(text, allowed)]


def is_plain(text: str, allowed: frozenset[str]) -> bool:
    return any(word not in allowed for word in LATIN.findall(NO_WORDS.sub(" ", text)))
