"""Comments: what people type is what appears.

Paragraphs, line breaks, bare links, `*emphasis*` and `> quotes`; nothing else means anything, so
"1986. It was…" is no list and "# 3" no heading. Written here and not with a Markdown library,
because switching off all the rest left more code than this, and a reader's text must stay as typed.
Every step reads the text once: there is no input that takes long.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from core.unspaced import UNSPACED_CLASS

#: A quote in a quote in a quote; deeper, the signs stay as they were typed.
QUOTE_DEPTH = 3

_QUOTE = re.compile(r">(?=[ \t>]|$)[ \t]?")

# No "@" before the path: https://bank.example@evil.example leads elsewhere than it says, and stays text.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_LINK = re.compile(
    rf"(?<![^\W{UNSPACED_CLASS}])https?://(?=[^\W_]|\[)(?![^\s/?#]*@)[^\s<>\"“”«»‹›`\\{_INVISIBLE}、。，；：！？）」』】〉》]+",
    re.IGNORECASE,
)
_AFTER_A_LINK = ".,;:!?'’‘\"*_~…)]}"
_CLOSES = {")": "(", "]": "[", "}": "{"}

type _Mark = tuple[int, int, str]

# A word is not cut in two (2*3*4 stays), but scripts without spaces have nothing else to cut.
_WORD = rf"[^\W{UNSPACED_CLASS}]"
_EMPHASIS = re.compile(rf"(?<!{_WORD})(?<![*\\])\*(?![\s*])[^*]++(?<![\s\\])\*(?!\*)(?!{_WORD})")


def comment_html(text: str) -> str:
    """Return the HTML of a comment, not yet sanitised. The text must have been through `clean_text`."""
    return _blocks(text.split("\n"), QUOTE_DEPTH)


def _blocks(lines: list[str], depth: int) -> str:
    return "\n".join(
        _quote(list(group), depth) if is_quote else _paragraphs(list(group))
        for is_quote, group in groupby(lines, key=lambda line: depth > 0 and bool(_QUOTE.match(line)))
    )


def _quote(lines: list[str], depth: int) -> str:
    quoted = [_QUOTE.sub("", line, count=1) for line in lines]
    if not any(map(str.strip, quoted)):
        return _paragraphs(lines)  # Signs that quote nothing are what was typed, and appear.
    return f"<blockquote>{_blocks(quoted, depth - 1)}</blockquote>"


def _paragraphs(lines: list[str]) -> str:
    groups = groupby(lines, key=lambda line: bool(line.strip()))
    return "\n".join(f"<p>{_inline('\n'.join(group))}</p>" for has_words, group in groups if has_words)


def _inline(text: str) -> str:
    marks = sorted([*_links(text), *_emphasis(text)])
    html: list[str] = []
    at = 0
    for start, end, tag in marks:
        html += escape(text[at:start]), tag
        at = end
    return "".join([*html, escape(text[at:])]).replace("\n", "<br>")


def _links(text: str) -> Iterator[_Mark]:
    for start, end in _link_spans(text):
        address = escape(text[start:end])
        yield start, end, f'<a href="{address}">{address}</a>'


def _link_spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _LINK.finditer(text):
        yield found.start(), found.start() + len(_without_what_follows(found[0]))


def _without_what_follows(address: str) -> str:
    """Take off the full stop of the sentence and the bracket around the link, but not the one of Heron_(bird)."""
    surplus = {sign: address.count(sign) - address.count(opening) for sign, opening in _CLOSES.items()}
    end = len(address)
    while address[end - 1] in _AFTER_A_LINK:
        sign = address[end - 1]
        if sign in _CLOSES and surplus[sign] <= 0:
            break
        if sign in _CLOSES:
            surplus[sign] -= 1
        end -= 1
    return address[:end]


def _emphasis(text: str) -> Iterator[_Mark]:
    for found in _EMPHASIS.finditer(_with_links_hidden(text)):
        yield found.start(), found.start() + 1, "<em>"
        yield found.end() - 1, found.end(), "</em>"


def _with_links_hidden(text: str) -> str:
    """The same length, but a star inside an address is none."""
    hidden = list(text)
    for start, end in _link_spans(text):
        hidden[start:end] = ["-"] * (end - start)
    return "".join(hidden)
