"""Poems: paragraphs whose lines were broken by hand, so that a line too long for the window turns under itself.

A line is broken with a backslash or two spaces at its end, as everywhere in Markdown. A line is moved in with spaces
that Markdown keeps, such as the `&emsp;` that the editor writes.
"""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

#: In characters. Broken lines that are longer are prose with a pause in it, which turns like other prose.
LONGEST_LINE = 80


def verse(parser: MarkdownIt) -> None:
    """Mark poems with a class. A plugin for markdown-it."""
    parser.core.ruler.push("verse", _verse)


def _verse(state: StateCore) -> None:
    around = zip([None, *state.tokens], state.tokens, state.tokens[1:], strict=False)
    for before, opening, words in around:
        is_paragraph = opening.type == "paragraph_open" and words.type == "inline"
        if is_paragraph and not _is_pull_quote(before) and _is_verse(words.children or []):
            opening.attrSet("class", "verse")


def _is_pull_quote(token: Token | None) -> bool:
    return token is not None and token.attrGet("class") == "pull"


def _is_verse(tokens: Sequence[Token]) -> bool:
    lines = list(_lengths(tokens))
    return len(lines) > 1 and max(lines) <= LONGEST_LINE


def _lengths(tokens: Sequence[Token]) -> Iterator[int]:
    length = 0
    for token in tokens:
        if token.type == "hardbreak":
            yield length
            length = 0
        length += len(token.content)
    yield length
