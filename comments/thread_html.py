"""The thread as HTML: finished cards, and between them what begins and ends the lists that they stand in."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from comments.cards import Row
from comments.thread import Branch, Card
from core.sanitize import rendered_html
from core.stencil import Marks, Stencil

BEGIN, END = "comments/_replies_begin.html", "comments/_replies_end.html"
LIST, LIST_ENDS = '<ol class="thread" role="list">', "</ol>"
# A card ends where the answers to it begin.
COMMENT, COMMENT_ENDS = "<li>", "</div></article></li>"
# Branches differ in how many replies they have and how many are folded.
KINDS_KEPT = 1000


@dataclass(frozen=True)
class Kind:
    """Whatever changes what stands before or after the answers to a comment, but the words."""

    size: int = 0
    has_name: bool = False
    has_folded: bool = False
    left_out: int = 0


def html_of(
    cards: Iterable[Card[Row]], *, address: Callable[[int], str], box_under: int | None = None, box: str = ""
) -> SafeString:
    """The items of the thread's list. `address` is where a folded reply is found; `box` stands under the card of this number."""
    parts: list[str] = []
    for card in cards:
        if card.begins_list:
            parts += (begin(card.branch, address) if card.level == 1 else "", LIST)
        parts += (COMMENT, card.row.html)
        if card.row.number == box_under:
            parts.append(box)
        for end in card.ends:
            parts.append(COMMENT_ENDS)
            if end.ends_list:
                parts += (LIST_ENDS, finish(card.branch, address) if end.level == 1 else "")
    return rendered_html(parts)


def begin(branch: Branch[Row], address: Callable[[int], str]) -> str:
    """What stands before the answers to a top-level comment: how many there are, and the way to those that come earlier."""
    name, earlier = branch.root.name, branch.earlier
    kind = Kind(branch.size, bool(name), bool(earlier), branch.left_out if earlier else 0)
    words = {"name": conditional_escape(name), "address": conditional_escape(address(earlier)) if earlier else ""}
    return stencil_of(BEGIN, kind, get_language()).filled(words)


def finish(branch: Branch[Row], address: Callable[[int], str]) -> str:
    """What stands after them: the way to those that come later."""
    later = branch.later
    kind = Kind(has_folded=bool(later), left_out=branch.left_out if later else 0)
    return stencil_of(END, kind, get_language()).filled(
        {"address": conditional_escape(address(later)) if later else ""}
    )


@lru_cache(maxsize=KINDS_KEPT)
def stencil_of(template: str, kind: Kind, language: str) -> Stencil:
    """The template once for this kind; `language` is the one that is active."""
    return Stencil.cut(render_to_string(template, {**asdict(kind), "words": Marks()}))
