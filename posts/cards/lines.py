"""Breaking a title into lines of about one length, in the largest letters that fit."""

import math
import re
from collections.abc import Iterable, Sequence

from posts.cards.lettering import Letters

# No-break spaces hold their words together.
BETWEEN_WORDS = re.compile(r"[^\S\u00a0]+")
# A title in at most so many lines, as long as its letters are at least so large (pixels); then in any number.
FEW_LINES = ((2, 68), (3, 56), (math.inf, 0))


def in_lines(text: str, width: float, letters: Letters) -> list[str]:
    """As few lines as the width allows; a word that is wider than it is broken."""
    lines: list[str] = []
    for word in _pieces(text, width, letters):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letters.width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, width: float, letters: Letters) -> list[str]:
    """The same number of lines, in the narrowest width that needs no more: no word is left alone on the last."""
    lines = in_lines(text, width, letters)
    narrow, wide = 0.0, width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        tried = in_lines(text, middle, letters)
        if len(tried) > len(lines) or any(letters.width(line) > middle for line in tried):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def fitting(text: str, box: tuple[float, float], sizes: Sequence[Letters], leading: float) -> tuple[Letters, list[str]]:
    """The largest of these letters in which the text fits the box; in the smallest it is cut to fit.

    Somewhat smaller ones are taken where they save a line.
    """
    width, height = box
    smallest = min(sizes, key=lambda letters: letters.size)
    for most, least in FEW_LINES:
        for letters in (letters for letters in sizes if letters.size >= least):
            lines = in_lines(text, width, letters)
            is_broken = any(letters.width(word) > width for word in BETWEEN_WORDS.split(text))
            if not is_broken and len(lines) <= min(most, height // (letters.size * leading)):
                return letters, balanced(text, width, letters)
    room = int(height // (smallest.size * leading))
    return smallest, _cut(in_lines(text, width, smallest), room, width, smallest)


def _cut(lines: list[str], room: int, width: float, letters: Letters) -> list[str]:
    if len(lines) <= room:
        return lines
    last = lines[room - 1]
    while last and letters.width(f"{last}…") > width:
        last = last[:-1].rstrip()
    return [*lines[: room - 1], f"{last}…"]


def _pieces(text: str, width: float, letters: Letters) -> Iterable[str]:
    for word in BETWEEN_WORDS.split(text):
        piece = ""
        for character in word:
            if piece and letters.width(word) > width and letters.width(piece + character) > width:
                yield piece
                piece = ""
            piece += character
        yield piece
