"""The house rules of essays, as steps of the Markdown parser.

- a picture alone in its paragraph is a figure: its text is the alternative text, its title the caption;
- a quote of nothing but emphasis is a pull quote;
- there are two levels of heading, 2 and 3, because the essay's title is the first;
- a picture from another host is a link to it: showing it would tell that host who reads here.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from core.pictures.widths import sources
from core.sanitize import FIGURE_SIZES, is_own_picture


class PictureFacts(NamedTuple):
    """Width and height of a picture, so that the page does not jump when it arrives, and whether its other sizes are drawn."""

    width: int
    height: int
    is_drawn: bool = False


#: Tells the facts of one of our pictures by its address.
PictureAt = Callable[[str], PictureFacts | None]

_QUOTE_OF_ONE_PARAGRAPH = ["blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"]


def house_rules(parser: MarkdownIt) -> None:
    """Add the rules to a parser. A plugin for markdown-it, to be used after all others."""
    # Four spaces begin no code and no other block, so pasted indented text stays text. The rule is
    # replaced and not switched off: without it "    # Title" would be a heading.
    parser.block.ruler.at("code", _never)
    parser.core.ruler.push("headings", _headings)
    parser.core.ruler.push("figures", _figures)
    parser.core.ruler.push("pull_quotes", _pull_quotes)
    parser.add_render_rule("image", _picture)


def _never(_state: StateBlock, _start: int, _end: int, _silent: bool) -> bool:
    return False


def _headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag in ("h1", "h2") else "h3"


def _figures(state: StateCore) -> None:
    for opening, words, closing in _paragraphs(state.tokens):
        pictures = _pictures_alone(words.children or [])
        if pictures:
            opening.hidden = closing.hidden = True
            words.children = pictures
            for picture in pictures:
                picture.meta["is_figure"] = True


def _paragraphs(tokens: list[Token]) -> Iterator[tuple[Token, Token, Token]]:
    for three in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if [token.type for token in three] == ["paragraph_open", "inline", "paragraph_close"]:
            yield three


def _pictures_alone(tokens: list[Token]) -> list[Token]:
    """Return the pictures of a paragraph that holds nothing else but the line ends between them."""
    pictures = [token for token in tokens if token.type == "image" and _is_own(token)]
    others = (token for token in tokens if token.type != "image" or not _is_own(token))
    is_alone = all(token.type in ("softbreak", "hardbreak", "text") and not token.content.strip() for token in others)
    return pictures if is_alone else []


def _is_own(picture: Token) -> bool:
    return is_own_picture(str(picture.attrGet("src") or ""))


def _pull_quotes(state: StateCore) -> None:
    for at, quote in enumerate(state.tokens):
        following = state.tokens[at : at + 5] if quote.type == "blockquote_open" else []
        if [token.type for token in following] == _QUOTE_OF_ONE_PARAGRAPH and _is_one_emphasis(following[2]):
            quote.attrSet("class", "pull")
            following[2].children = (following[2].children or [])[1:-1]


def _is_one_emphasis(words: Token) -> bool:
    tokens = words.children or []
    if not tokens or (tokens[0].type, tokens[-1].type) != ("em_open", "em_close"):
        return False
    return all(token.level > tokens[0].level for token in tokens[1:-1])


def _picture(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    picture = tokens[at]
    address, caption = str(picture.attrGet("src") or ""), str(picture.attrGet("title") or "")
    words = renderer.renderInlineAsText(picture.children, options, env)
    if not is_own_picture(address):
        return f'<a href="{escape(address)}">{escape(words or caption or address)}</a>'
    image = _image(address, words, env)
    return _figure(image, caption) if picture.meta.get("is_figure") else image


def _image(address: str, words: str, env: EnvType) -> str:
    picture_at: PictureAt | None = env.get("picture_at")
    facts = picture_at(address) if picture_at else None
    size = f' width="{facts.width}" height="{facts.height}"' if facts else ""
    image = f'<img src="{escape(address)}" alt="{escape(words)}"{size} loading="lazy">'
    return _offered(image, address, facts.width) if facts and facts.is_drawn else image


def _offered(image: str, address: str, width: int) -> str:
    """With every width in both formats. The picture itself stays as it was, for those who read nothing else: feed readers."""
    offers = (
        f'<source type="{mime}" srcset="{escape(files)}" sizes="{FIGURE_SIZES}">'
        for mime, files in sources(address, width)
    )
    return f"<picture>{''.join(offers)}{image}</picture>"


def _figure(image: str, caption: str) -> str:
    return f"<figure>{image}{f'<figcaption>{escape(caption)}</figcaption>' if caption else ''}</figure>\n"
