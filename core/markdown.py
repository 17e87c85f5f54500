"""What authors and readers type, as safe HTML: Markdown in essays, next to nothing in comments."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from core.comment_text import comment_html
from core.essay_rules import PictureAt, house_rules
from core.footnotes import accessible_footnotes
from core.nesting import PARSED, bounded
from core.sanitize import safe_comment_html, safe_essay_html
from core.verse import verse

#: The longest essay in characters, some 26,000 words. Measured on one slow core: an ordinary essay of
#: this length takes 0.03 s, the worst of 60 hostile ones 2.2 s (`![`, 75,000 times).
ESSAY_LENGTH = 150_000

#: One definition can be used thousands of times ("[a]: https://…" and then "[a][a][a]"). An essay
#: whose links and notes come to more than this many times its own length is read without them.
EXPANSION = 10
_FREE_EXPANSION = 100_000
_CHARACTERS_OF_A_NOTE_MARK = 150


class TextTooLong(ValueError):
    """An essay longer than ESSAY_LENGTH, which the form should have refused."""


def render_essay(source: str, *, picture_at: PictureAt | None = None) -> SafeString:
    """Return the safe HTML of an essay's Markdown (CommonMark without HTML and code, with footnotes and poems).

    `picture_at` gives the facts of a picture by its address. Labels of notes are in the active language.
    Raises TextTooLong above ESSAY_LENGTH.
    """
    if len(source) > ESSAY_LENGTH:
        raise TextTooLong(f"{len(source)} characters; an essay has at most {ESSAY_LENGTH}")
    env: dict[str, Any] = {"picture_at": picture_at}
    tokens = _ESSAY.parse(source, env)
    if _expansion(tokens) > EXPANSION * len(source) + _FREE_EXPANSION:
        return safe_essay_html(_ESSAY_WITHOUT_REFERENCES.render(source, {"picture_at": picture_at}))
    return safe_essay_html(_ESSAY.renderer.render(tokens, _ESSAY.options, env))


def render_comment(source: str) -> SafeString:
    """Return the safe HTML of a comment: paragraphs, line breaks, bare links, `*emphasis*` and `> quotes`.

    Takes time in proportion to its length, whatever is typed; the length is the form's to limit.
    """
    return safe_comment_html(comment_html(source))


def _expansion(tokens: Sequence[Token]) -> int:
    return sum(map(_written_length, _with_children(tokens)))


def _with_children(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _written_length(token: Token) -> int:
    if token.type in ("footnote_ref", "footnote_anchor"):
        return _CHARACTERS_OF_A_NOTE_MARK
    return sum(len(str(value)) for value in token.attrs.values())


def _essay_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False, "maxNesting": PARSED})
    # The editor knows no code either: back-ticks are signs like others. No HTML is read at all.
    return parser.disable(["fence", "backticks", "html_block", "html_inline"])


# Notes in the middle of a sentence (^[…]) are off: they are read recursively, without a limit.
_ESSAY = (
    _essay_parser()
    .use(footnote_plugin, inline=False)
    .use(accessible_footnotes)
    .use(bounded)
    .use(house_rules)
    .use(verse)
)
_ESSAY_WITHOUT_REFERENCES = _essay_parser().disable("reference").use(bounded).use(house_rules).use(verse)
