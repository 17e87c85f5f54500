"""Who is named in a text: “@” and a name, as people write it. Pure: a text and the names that there are.

There is nothing to learn and no sign of its own for it: “@Bo Larsen, mine took five” names Bo Larsen where one of that name
is to be named, in whatever case and with or without accents, and is mere words where none is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.folding import fold
from core.sanitize import stored_html
from core.unspaced import UNSPACED_CLASS

# A name has 60 characters; a few more may be typed for it, such as two spaces.
LONGEST = 79
# Each sign costs a few thousandths of a second; whoever types more of them names nobody with the rest.
SIGNS_LOOKED_AT = 20

_WORD = rf"[^\W{UNSPACED_CLASS}]"
# Neither in an address of a mailbox nor in one of a page.
_SIGN = re.compile(rf"(?<!{_WORD})(?<![@/.:+-])@(?=\S)")
_IN_A_WORD = re.compile(rf"{_WORD}(?={_WORD})")
# Keyboards and word processors disagree on which one stands in O’Brien.
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
_QUOTED = re.compile(r"\s*>")
_TAG_OR_LINK = re.compile(r"(<a\b.*?</a>|<[^>]*>)", re.DOTALL)


@dataclass(frozen=True)
class Nameable:
    """Somebody who can be named: the number of their account, their name, and their handle where anybody can see that.

    `pen_name` is the number of that, where the name is one.
    """

    number: int
    name: str
    handle: str = ""
    pen_name: int | None = None


@dataclass(frozen=True)
class Named:
    """Somebody who is named, and how it was typed, with the sign."""

    number: int
    typed: str


@dataclass(frozen=True)
class Offer:
    """Somebody to choose, what is put behind the sign for them, and their names folded to look in."""

    number: int
    name: str
    typed: str
    folded: str

    def begins_with(self, start: str) -> bool:
        """Whether a word of their name, or their handle, begins with this folded text."""
        return f" {start}" in self.folded


def calls_of(people: Iterable[Nameable]) -> dict[str, int]:
    """By what each is called, folded. A name that two have is neither's; their handles, where they have any, still are theirs."""
    people = list(people)
    called: dict[str, int] = {}
    for person in people:
        name = folded(person.name)
        called[name] = person.number if called.get(name, person.number) == person.number else 0
    for person in people:
        if person.handle:
            called.setdefault(person.handle, person.number)
    return {name: number for name, number in called.items() if number}


def named_in(text: str, calls: Mapping[str, int], *, at_most: int) -> list[Named]:
    """Whom the text names, the first of them in its order, each once. What it quotes is not said by its writer."""
    found: dict[int, Named] = {}
    for follows in _after_signs(text):
        named = next(
            (Named(calls[name], f"@{typed}") for typed in _beginnings(follows) if (name := folded(typed)) in calls),
            None,
        )
        if named and len(found) < at_most:
            found.setdefault(named.number, named)
    return list(found.values())


def with_links(html: str, addresses: Mapping[str, str]) -> SafeString:
    """The stored HTML of a comment with these typed names as links; nothing within a link or a tag is touched."""
    if not addresses:
        return stored_html(html)
    links = {_as_stored(typed): format_html('<a href="{}">{}</a>', to, typed) for typed, to in addresses.items()}
    signs = re.compile(rf"(?<!{_WORD})(?:{'|'.join(map(re.escape, sorted(links, key=len, reverse=True)))})(?!{_WORD})")
    pieces = _TAG_OR_LINK.split(html)
    pieces[::2] = [signs.sub(lambda found: links[found[0]], piece) for piece in pieces[::2]]
    return stored_html("".join(pieces))


def offers_of(people: Iterable[Nameable]) -> list[Offer]:
    """Everybody who can be named, by the name where it is theirs alone and by the handle where it is not."""
    people = list(people)
    calls = calls_of(people)
    offers = []
    for person in people:
        name = folded(person.name)
        typed = person.name if calls.get(name) == person.number else person.handle
        if typed:
            offers.append(Offer(person.number, person.name, typed, f" {name} {person.handle}"))
    return offers


def folded(name: str) -> str:
    """What two ways of typing one name have in common."""
    return fold(name).translate(_APOSTROPHES)


def _after_signs(text: str) -> Iterator[str]:
    """What follows each sign on its line."""
    looked_at = 0
    for line in text.split("\n"):
        for sign in () if _QUOTED.match(line) else _SIGN.finditer(line):
            if looked_at == SIGNS_LOOKED_AT:
                return
            looked_at += 1
            yield line[sign.end() : sign.end() + LONGEST]


def _beginnings(text: str) -> Iterator[str]:
    """The text up to each end of a word or sign in it, the longest first."""
    inside = {found.end() for found in _IN_A_WORD.finditer(text)}
    for end in range(len(text), 0, -1):
        if end not in inside and not text[end - 1].isspace():
            yield text[:end]


def _as_stored(typed: str) -> str:
    # As nh3 writes it, which leaves quotation marks as they are.
    return escape(typed, quote=False).replace("\xa0", "&nbsp;")
