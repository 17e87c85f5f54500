"""The one place that cleans what people typed, before it is stored.

Without it NUL is a 500 from PostgreSQL, a lone surrogate one from psycopg, a pile of combining
marks covers the neighbours' text, and an unclosed override turns the rest of the line around.
"""

import re
from collections.abc import Callable
from unicodedata import normalize

from core.bidi_controls import balanced, without_direction
from core.combining_marks import with_at_most
from core.invisible import belongs, is_visible, without_loose_tags

#: `reliability.md` 2.2: more than four is a tower, not a language (Vietnamese needs two, Hebrew three).
MARKS_IN_A_ROW = 4

#: Normalising takes time in the square of the marks on one letter, so a first cut comes before it,
#: high enough that what composes to four or fewer is left alone.
MARKS_BEFORE_COMPOSING = 16

# Word writes its soft line break as U+000B; each of the others ends a line in some system.
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE_GAP = re.compile("[\u00ad\u200b\u2060]")
_REPEATED_JOINER = re.compile("([\u00ad\u200b-\u200d\u2060])\\1+")


def clean_text(text: str) -> str:
    """Return text of several lines as it may be stored: NFC, `\\n` line ends, no trailing spaces, nothing hostile.

    Cleaning twice is cleaning once. No text raises, lone surrogates included.
    """
    return _cleaned(text, str.rstrip)


def clean_markdown(text: str) -> str:
    """Clean like `clean_text`, but keep the two spaces at the end of a line that mean a line break in Markdown."""
    return _cleaned(text, _trimmed_but_for_a_break)


def clean_line(text: str) -> str:
    """Return text of one line as it may be stored; every run of white space becomes one space."""
    one_line = " ".join(_LINE_END.sub(" ", text).split())
    return " ".join(clean_text(one_line).split())


def clean_name(text: str) -> str:
    """Return a name as it may be stored: one line, with nothing that turns text around or parts words invisibly.

    The joiners that Persian, Hindi and emoji are written with stay.
    """
    return clean_line(_INVISIBLE_GAP.sub("", without_direction(clean_line(text))))


def is_empty(text: str) -> bool:
    """Whether nothing of this text could be seen: it has no letter, digit, punctuation, symbol or emoji.

    Spaces, zero-width characters and the letters that are drawn as nothing (U+3164, U+2800, …) do not count.
    """
    return not any(map(is_visible, text))


def _cleaned(text: str, trimmed: Callable[[str], str]) -> str:
    text = _LINE_END.sub("\n", text)
    text = without_loose_tags("".join(filter(belongs, text)))
    text = "\n".join(map(balanced, text.split("\n")))
    text = normalize("NFC", with_at_most(MARKS_BEFORE_COMPOSING, text))
    text = _REPEATED_JOINER.sub(r"\1", with_at_most(MARKS_IN_A_ROW, text))
    return "\n".join(map(trimmed, text.split("\n"))).strip("\n")


def _trimmed_but_for_a_break(line: str) -> str:
    text = line.rstrip()
    return f"{text}  " if text and line.endswith("  ") else text
