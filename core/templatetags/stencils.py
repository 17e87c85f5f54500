"""{% stencil "parts/colophon.html" is_member=… word_name=… %}: a part of a page that is rendered once for each of its kinds."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.stencil import Marks, Stencil

register = template.Library()

WORD = "word_"
# Some dozens of parts, in some kinds and a few languages; each has a few kilobytes.
KINDS_KEPT = 500


class Escaped(dict[str, Any]):
    """Words for a place in HTML. What no part has a place for is never looked at: a token is made by being looked at."""

    def __getitem__(self, name: str) -> str:
        return conditional_escape(super().__getitem__(name))


@register.simple_tag
def stencil(template_name: str, **given: Any) -> SafeString:
    """Return the template with nothing but what is given: of this page, its reader and its request it knows nothing else.

    What changes more than words is its kind, hashable, and few; each word is given as `word_name` and stands as `words.name`.
    """
    kind = tuple(sorted((name, value) for name, value in given.items() if not name.startswith(WORD)))
    words = Escaped({name.removeprefix(WORD): value for name, value in given.items() if name.startswith(WORD)})
    return filled(template_name, kind, words)


def filled(template_name: str, kind: tuple[tuple[str, Any], ...], words: Mapping[str, str]) -> SafeString:
    """The template of this kind with these words, which are safe in HTML."""
    return stencil_of(template_name, get_language(), kind).filled(words)


@lru_cache(maxsize=KINDS_KEPT)
def stencil_of(template_name: str, language: str, kind: tuple[tuple[str, Any], ...]) -> Stencil:
    """The template once for this kind; `language` is the one that is active."""
    return Stencil.cut(render_to_string(template_name, {**dict(kind), "words": Marks()}))
