"""How long an essay takes to read.

Both speeds are from Medium's help page ("Read time"); the seconds for pictures are Medium's and Ghost's rule.
"""

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple
from unicodedata import category, normalize

from core.unspaced import is_unspaced

WORDS_A_MINUTE = 265
#: For the scripts of `core.unspaced`: Chinese, Japanese, Thai, Lao, Khmer and Burmese.
CHARACTERS_A_MINUTE = 500
SECONDS_FOR_THE_FIRST_IMAGE = 12
SECONDS_FOR_AN_IMAGE_AT_LEAST = 3

_LETTER, _MARK, _APOSTROPHE, _CHARACTER, _NEITHER = "LM'C "
_WORD = re.compile(f"{_LETTER}(?:[{_LETTER}{_MARK}]|{_APOSTROPHE}(?={_LETTER}))*")


class Count(NamedTuple):
    """Words, and the characters of scripts that have no spaces between words."""

    words: int
    characters: int


def reading_time(plain_text: str, images: int = 0) -> int:
    """Return the whole minutes, at least one, that a text with so many pictures takes (the cover is not one of them).

    Rounded up, and computed in whole numbers: in floating point 53 words, 1,300 characters and a picture are
    a hair over three minutes and become four.
    """
    words, characters = count_words(plain_text)
    numerator = (
        words * CHARACTERS_A_MINUTE * 60
        + characters * WORDS_A_MINUTE * 60
        + image_seconds(images) * WORDS_A_MINUTE * CHARACTERS_A_MINUTE
    )
    return max(1, -(-numerator // (WORDS_A_MINUTE * CHARACTERS_A_MINUTE * 60)))


def count_words(text: str) -> Count:
    """Return the words of a text, and apart from them its characters of unspaced scripts.

    A word is a letter or decimal digit followed by letters, digits, marks (category M) or an inner ' ’ ʼ.
    So "don’t" is one word, "well-known" and "3.14" are two. Of the unspaced scripts every code point
    but punctuation counts, vowel signs too.
    """
    kinds = "".join(map(_kind, normalize("NFC", text)))
    return Count(words=len(_WORD.findall(kinds)), characters=kinds.count(_CHARACTER))


def image_seconds(images: int) -> int:
    """Return the seconds so many pictures take: 12 for the first, one less for each next, never under 3."""
    shrinking = range(SECONDS_FOR_THE_FIRST_IMAGE, SECONDS_FOR_AN_IMAGE_AT_LEAST, -1)
    return sum(shrinking[:images]) + SECONDS_FOR_AN_IMAGE_AT_LEAST * max(0, images - len(shrinking))


def images_in(html: str) -> int:
    """Return how many pictures the safe HTML of an essay shows."""
    pictures = _Pictures()
    pictures.feed(html)
    pictures.close()
    return pictures.count


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    kind = category(character)
    if is_unspaced(character):
        return _NEITHER if kind[0] == "P" else _CHARACTER
    if kind[0] == "L" or kind == "Nd":
        return _LETTER
    if character in "'’":
        return _APOSTROPHE
    return _MARK if kind[0] == "M" else _NEITHER


class _Pictures(HTMLParser):
    count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += tag == "img" and bool(dict(attrs).get("src"))
