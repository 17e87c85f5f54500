"""Whether one name can be taken for another by somebody who reads past it.

Unicode says which characters look like which (UTS #39). That finds a Cyrillic а in a Latin name; people also write
digits for letters, leave out accents and points, put a number behind a name, and hide what has no width in it.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category, normalize

from core.clean_text import clean_line
from core.folding import without_accents

CONFUSABLES = Path(__file__).parent / "confusables.txt"

# What the list leaves apart: i and l, which are one letter in a hurry, digits that stand for letters, small capitals.
_READ_AS = str.maketrans("i345789@$€ᴀʙᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴘʀꜱᴛᴜʏ", "leastbgaseabdefghljklmnprstuy")
_NUMBER_AT_THE_END = re.compile(r"[\d\W_]+$")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def looks_of(name: str) -> frozenset[str]:
    """Every way in which a name is read; two names look alike where they share one. None where there are no letters.

    As it is written and in small letters, because a capital looks like other characters than its small letter; and
    without a number at its end. For comparing, never for showing.
    """
    written = normalize("NFKC", clean_line(name))
    bare = _NUMBER_AT_THE_END.sub("", written)
    spellings = {written, written.casefold(), bare, bare.casefold()}
    return frozenset(filter(None, map(shape, spellings)))


def look_alike(one: str, other: str) -> bool:
    """Whether somebody could read one name as the other."""
    return not looks_of(one).isdisjoint(looks_of(other))


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The shapes of its words, in their order."""
    written = normalize("NFKC", clean_line(name))
    return tuple(filter(None, map(shape, _BETWEEN_WORDS.split(without_accents(written)))))


def shape(text: str) -> str:
    """What is left of a text once all that looks the same is the same: letters and digits, in one case."""
    alike = taken_for(taken_for(text).casefold()).translate(_READ_AS)
    letters = "".join(character for character in alike if category(character)[0] in "LNM")
    return letters.replace("vv", "w").replace("m", "rn")


def taken_for(text: str) -> str:
    """A text with each character as the one that Unicode says it is taken for, without accents."""
    return without_accents(without_accents(text).translate(_confusables()))


@cache
def _confusables() -> dict[int, str]:
    """For each character the one that it is taken for."""
    lines = CONFUSABLES.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {ord(letter): prototype for prototype, letters in pairs for letter in letters}
