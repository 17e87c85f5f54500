"""Every form of every page, filled in as it comes and then with something else in each field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.test import Client

# What is not typed: it says which form it is, or which of several things was pressed.
NOT_TYPED = {"submit", "button", "reset", "image"}
# Nobody's words get further than the token.
TOKEN = "csrfmiddlewaretoken"


@dataclass(frozen=True)
class Form:
    """Where it is sent and what is in it; `files` are names of fields that take a file."""

    page: str
    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]

    @property
    def name(self) -> tuple[str, tuple[str, ...]]:
        """By which it is known again: the fields it has, and the kind of address."""
        return "/".join("N" if part.isdigit() else part for part in self.action.split("/")), self.typed

    def filled(self, words: Sequence[str]) -> dict[str, Any]:
        """With one of these after the other in what can be typed or chosen, from the beginning again where there are too few."""
        return {**dict(self.fields), **dict(zip(self.typed, cycle(words), strict=False))}

    def rounds(self, words: Sequence[str]) -> list[Sequence[str]]:
        """As many of the words at a time as it has fields, so that each is typed into one of them."""
        return [words[at : at + len(self.typed)] for at in range(0, len(words), len(self.typed))] if self.typed else []


def forms_of(page: str, html: bytes) -> Iterator[Form]:
    """Those of a page, each with the fields a browser would send."""
    for form in BeautifulSoup(html, "html.parser").find_all("form"):
        action = urlsplit(urljoin(f"http://testserver{page}", str(form.get("action") or "")))
        named = [field for field in form.find_all(["input", "textarea", "select", "button"]) if field.get("name")]
        fields = tuple((str(field["name"]), value_of(field)) for field in named)
        typed = tuple(sorted({str(field["name"]) for field in named if is_typed(field)}))
        query = f"?{action.query}" if action.query else ""
        yield Form(page, action.path + query, str(form.get("method", "get")).lower(), fields, typed)


def value_of(field: Tag) -> str:
    if field.name == "textarea":
        return field.get_text()
    if field.name == "select":
        chosen = field.find("option", selected=True) or field.find("option")
        return str(chosen.get("value", chosen.get_text())) if isinstance(chosen, Tag) else ""
    return str(field.get("value", ""))


def is_typed(field: Tag) -> bool:
    return field["name"] != TOKEN and field.get("type") not in NOT_TYPED


def send(client: Client, form: Form, words: Sequence[str]) -> Any:
    """The answer to it with these words in its fields."""
    ask = client.post if form.method == "post" else client.get
    return ask(form.action, form.filled(words), headers={"Sec-Fetch-Site": "same-origin"})
