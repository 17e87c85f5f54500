"""Marks that sit on the letter before them: accents, vowel signs, and the towers people build of them."""

from unicodedata import category


def with_at_most(limit: int, text: str) -> str:
    """Return the text with no more than so many combining marks (category M) in a row.

    Zero-width joiners and other invisible characters between two marks do not start a new row:
    the marks still pile up on the same letter.
    """
    return text if text.isascii() else "".join(_few_marks(limit, text))


def _few_marks(limit: int, text: str) -> list[str]:
    kept, row = [], 0
    for character in text:
        kind = category(character)
        if kind[0] == "M":
            row += 1
        elif kind != "Cf":
            row = 0
        if row <= limit or kind == "Cf":
            kept.append(character)
    return kept
