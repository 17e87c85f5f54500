"""Found words between <mark> and </mark>, everything else as text."""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# What the database puts around a word: two characters that no text of ours may hold (core/clean_text.py).
BEGIN, END = "\x02", "\x03"


def marked(text: str) -> SafeString:
    """HTML of a text in which BEGIN and END stand around words."""
    return format_html_join("", "{}", ((part,) for part in parts(text)))


def marked_or_plain(text: str, plain: str) -> SafeString:
    """The marked text, unless it is not the same: PostgreSQL leaves out what looks like a tag."""
    return marked(text if without_marks(text) == plain else plain)


def has_marks(text: str) -> bool:
    return BEGIN in text


def without_marks(text: str) -> str:
    return text.replace(BEGIN, "").replace(END, "")


def parts(text: str) -> Iterator[str | SafeString]:
    """Plain and marked in turn; whatever stands wrong, each mark is closed."""
    before, *rest = text.split(BEGIN)
    yield without_marks(before)
    for piece in rest:
        word, _, after = piece.partition(END)
        yield format_html("<mark>{}</mark>", word)
        yield without_marks(after)
