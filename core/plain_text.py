"""The words of our own safe HTML, without its tags, and the beginning of them."""

import re
from html.parser import HTMLParser
from unicodedata import category

EXCERPT_LENGTH = 200

_BLOCKS = frozenset(("p", "h2", "h3", "ul", "ol", "li", "blockquote", "hr", "figure", "figcaption", "section"))
_VOID = frozenset(("br", "hr", "img"))
#: Numbers and arrows between a text and its footnotes, and the title above these: signposts, no words of the writer's.
_SIGNPOSTS = frozenset(("footnote-ref", "footnote-backref", "footnotes-title"))

_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_REGIONAL_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))

_PARAGRAPH_END = "\x00"
_LINE_BREAK = "\x01"
_UNFINISHED = " \t\n,;:–—-("


def plain_text(html: str) -> str:
    """Return what the HTML says: paragraphs, captions and footnotes with a blank line between them.

    Alternative texts and the numbers of footnotes are left out. Expects HTML from `core.sanitize`; never raises.
    """
    words = _Words()
    words.feed(html)
    words.close()
    paragraphs = map(_lines, "".join(words.found).split(_PARAGRAPH_END))
    return "\n\n".join(filter(None, paragraphs))


def excerpt(plain: str, limit: int = EXCERPT_LENGTH) -> str:
    """Return the beginning of a plain text on one line: at most `limit` characters, whole words, an ellipsis."""
    line = " ".join(plain.split())
    if len(line) <= limit:
        return line
    return _whole_words(line, limit - 1).rstrip(_UNFINISHED) + "…"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.inside_signpost: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.inside_signpost or _SIGNPOSTS.intersection((dict(attrs).get("class") or "").split()):
            self.inside_signpost += [] if tag in _VOID else [tag]
        elif tag in _BLOCKS:
            self.found.append(_PARAGRAPH_END)
        elif tag == "br":
            self.found.append(_LINE_BREAK)

    def handle_endtag(self, tag: str) -> None:
        if self.inside_signpost:
            self.inside_signpost.pop()
        elif tag in _BLOCKS:
            self.found.append(_PARAGRAPH_END)

    def parse_html_declaration(self, i: int) -> int:
        """Our HTML has none. Python asserts what stands behind “<![”, so it is read as what it is: not HTML."""
        return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        if not self.inside_signpost:
            self.found.append(re.sub(f"[{_PARAGRAPH_END}{_LINE_BREAK}]", "", data))


def _lines(paragraph: str) -> str:
    return "\n".join(" ".join(line.split()) for line in paragraph.split(_LINE_BREAK)).strip("\n")


def _whole_words(line: str, limit: int) -> str:
    if line[limit] == " ":
        return line[:limit]
    words, space, rest = line[:limit].rpartition(" ")
    # Scripts without spaces, and words longer than any: between two letters, but never inside one.
    return words if space and len(rest) < limit // 2 else line[: _between_letters(line, limit)]


def _between_letters(line: str, limit: int) -> int:
    """Return the last place up to the limit that is not inside a letter with its marks, an emoji or a flag."""
    at = limit
    while at and _is_inside_a_letter(line, at):
        at -= 1
    return at or limit


def _is_inside_a_letter(line: str, at: int) -> bool:
    before, after = line[at - 1], line[at]
    if before == "\u200d" or category(after)[0] == "M" or category(after) == "Cf" or after in _SKIN_TONES:
        return True
    return after in _REGIONAL_LETTERS and _regional_letters_before(line, at) % 2 == 1


def _regional_letters_before(line: str, at: int) -> int:
    """Two regional letters are one flag, so it matters whether their number is odd."""
    return len(line[:at]) - len(line[:at].rstrip(_REGIONAL_LETTERS))
