"""What of a text the classifier goes by: its words, and where its links lead."""

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

from core.folding import without_accents
from core.unspaced import UNSPACED_CLASS

# Lengths within which a word says something; longer ones are mostly chance.
WORD = re.compile(r"[^\W_]{2,24}")
UNSPACED = re.compile(f"[{UNSPACED_CLASS}]")
LINK = re.compile(r"\bhttps?://([^\s/?#:@<>]{1,100})[^\s<>]*|\bwww\.([^\s/?#:@<>]{1,100})[^\s<>]*", re.IGNORECASE)
# No word begins with it, so no word is taken for one of these.
ANY_LINK = "@"


def words_in(text: str) -> set[str]:
    """Each once. Of a script without spaces pairs of characters; a link is “@”, and “@” before its host."""
    folded = without_accents(normalize("NFKC", text).casefold())
    hosts = [(one or other).removeprefix("www.") for one, other in LINK.findall(folded)]
    links = {ANY_LINK, *(f"{ANY_LINK}{host}" for host in hosts)} if hosts else set()
    return links | {part for word in WORD.findall(LINK.sub(" ", folded)) for part in parts_of(word)}


def parts_of(word: str) -> Iterator[str]:
    """The word itself, unless it is a number, of which there are too many; of a script without spaces its pairs."""
    if not word.isascii() and UNSPACED.search(word):
        yield from map("".join, pairwise(word))
    elif not word.isdecimal():
        yield word
