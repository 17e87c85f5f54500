"""How the notes of an essay are written: what leads there, what leads back, and their list at the end.

Labels are spoken in the language that is active when this runs, which should be the essay's own.
"""

from collections.abc import Sequence
from html import escape

from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


def accessible_footnotes(parser: MarkdownIt) -> None:
    """Write notes with roles and labels. A plugin for markdown-it, to be used after the footnotes' own."""
    parser.add_render_rule("footnote_ref", _reference)
    parser.add_render_rule("footnote_block_open", _beginning)
    parser.add_render_rule("footnote_anchor", _way_back)


def _reference(_r: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, _e: EnvType) -> str:
    number = tokens[at].meta["id"] + 1
    label = escape(gettext("Note %(number)s") % {"number": number})
    return (
        f'<sup class="footnote-ref"><a href="#fn{number}" id="fnref{_place(tokens[at])}"'
        f' role="doc-noteref" aria-label="{label}">{number}</a></sup>'
    )


def _beginning(_r: RendererHTML, _tokens: Sequence[Token], _at: int, _o: OptionsDict, _e: EnvType) -> str:
    title = escape(gettext("Notes"))
    return (
        '<section class="footnotes" role="doc-endnotes">\n'
        f'<h2 class="footnotes-title">{title}</h2>\n<ol class="footnotes-list">\n'
    )


def _way_back(_r: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, _e: EnvType) -> str:
    """Up, and not to the left, because that is where the words are in every direction of writing."""
    which = tokens[at].meta["subId"] + 1
    is_one_of_several = which > 1 or (at + 1 < len(tokens) and tokens[at + 1].type == "footnote_anchor")
    label = gettext("Back to the text, place %(number)s") if is_one_of_several else gettext("Back to the text")
    return (
        f' <a href="#fnref{_place(tokens[at])}" class="footnote-backref" role="doc-backlink"'
        f' aria-label="{escape(label % {"number": which})}">↑{which if is_one_of_several else ""}</a>'
    )


def _place(token: Token) -> str:
    """The note's number, and from its second mention on which mention it is."""
    number, again = token.meta["id"] + 1, token.meta["subId"]
    return f"{number}:{again}" if again else str(number)
