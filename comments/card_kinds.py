"""What one card can differ in from another: its kind, which says which sentences it has, and its words."""

from dataclasses import asdict, dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import get_language

from core.stencil import Marks, Stencil

TEMPLATE = "comments/_card.html"
# Stands in the template's addresses and ids for the comment's number: longer than any, so that no other number has it in it.
NUMBER = 99_999_999_999_999_999_999
# There are some dozens in each language; a stencil is 4 KB at most.
KINDS_KEPT = 500


@dataclass(frozen=True)
class Kind:
    """Whatever changes more on a card than the words in their places. Everything but `heading` is asked only of what is said."""

    heading: str = "h3"
    is_said: bool = False
    role: str = ""
    has_page: bool = False
    is_signed: bool = True
    is_pen_named: bool = False
    is_edited: bool = False
    just_sharing: bool = False
    is_being_sent: bool = False
    is_waiting: bool = False
    names_its_parent: bool = False
    parent_is_public: bool = False
    can_be_answered: bool = False
    is_closed: bool = False
    is_member: bool = False
    newest_first: bool = False
    may_hold: bool = False
    has_note: bool = False
    is_folded: bool = False
    # To one reader alone.
    mine: bool = False
    is_new: bool = False
    has_next_new: bool = False
    is_thanked: bool = False
    is_reported: bool = False
    can_be_edited: bool = False
    has_change: bool = False


def card_of(kind: Kind, words: dict[str, str]) -> str:
    """The card of this kind with these words, among them the comment's `number`; all of them safe in HTML."""
    return stencil_of(kind, get_language()).filled(words)


@lru_cache(maxsize=KINDS_KEPT)
def stencil_of(kind: Kind, language: str) -> Stencil:
    """The template once for this kind; `language` is the one that is active."""
    html = render_to_string(TEMPLATE, {**asdict(kind), "number": NUMBER, "words": Marks()})
    return Stencil.cut(html.replace(str(NUMBER), Marks()["number"]))
