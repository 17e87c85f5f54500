"""The words for which a comment waits, marked where they stand in it."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from core.phrases import Phrases
from core.sanitize import stored_html

# In what core.sanitize made safe no text has a bare “<”, and no value of an attribute a bare “>”.
TAG = re.compile(r"(<[^>]*>)")


def marked(html: SafeString, lists: Sequence[Phrases]) -> SafeString:
    """This stored HTML with <mark> around the phrases of these lists; one that runs across a tag is not marked."""
    if not lists:
        return html
    parts = TAG.split(html)
    return joined(stored_html(part) if part.startswith("<") else with_marks(unescape(part), lists) for part in parts)


def with_marks(text: str, lists: Sequence[Phrases]) -> SafeString:
    """A text escaped, with what was found in it marked; of two that overlap the first."""
    pieces, done = [], 0
    for one in sorted((one for phrases in lists for one in phrases.find(text)), key=lambda one: (one.start, -one.end)):
        if one.start >= done:
            pieces += [escape(text[done : one.start]), format_html("<mark>{}</mark>", text[one.start : one.end])]
            done = one.end
    return joined([*pieces, escape(text[done:])])


def joined(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
