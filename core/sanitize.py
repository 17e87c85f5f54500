"""The only place that makes HTML safe. Whatever is not on these lists does not reach a page."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe

#: Pictures come from here and from nowhere else: no other host learns who reads an essay.
PICTURE_PATHS = ("/media/", "/pictures/", "/static/")

#: How wide a picture in an essay is shown: the column, or the window but for its gutters (static/css/reading.css).
FIGURE_SIZES = "(min-width: 48rem) 39rem, calc(100vw - 2 * clamp(1.25rem, 0.6rem + 2.9vw, 3rem))"

_SCHEMES = {"http", "https", "mailto"}
_ESSAY_TAGS = {"p", "h2", "h3", "em", "strong", "a", "ul", "ol", "li", "blockquote", "hr", "br", "sup", "section"}
_ESSAY_TAGS |= {"figure", "picture", "source", "img", "figcaption"}
_ESSAY_ATTRIBUTES = {
    "a": {"href", "id", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"id"},
    "ol": {"start"},
    "source": {"srcset"},
}
#: Whole values: ours, and those of the footnotes (core.footnotes, mdit-py-plugins).
_ESSAY_VALUES = {
    "a": {"class": {"footnote-backref"}, "role": {"doc-backlink", "doc-noteref"}},
    "blockquote": {"class": {"pull"}},
    "h2": {"class": {"footnotes-title"}},
    "li": {"class": {"footnote-item"}},
    "ol": {"class": {"footnotes-list"}},
    "p": {"class": {"verse"}},
    "section": {"class": {"footnotes"}, "role": {"doc-endnotes"}},
    "source": {"type": {"image/avif", "image/webp"}, "sizes": {FIGURE_SIZES}},
    "sup": {"class": {"footnote-ref"}},
}
_COMMENT_TAGS = {"p", "br", "a", "em", "blockquote"}

_NUMBER = re.compile(r"\d{1,5}")
# No dot segments, not even escaped ones: `/media/../accounts/` is not a picture.
_PICTURE = re.compile(rf"(?!.*(?:\.\.|//|%2e|%2f|%5c))(?:{'|'.join(PICTURE_PATHS)})[\w./~%+@,=-]+", re.IGNORECASE)
_WIDTHS = re.compile(r"(?:/media/pictures/[\w-]+\.(?:avif|webp) \d{1,5}w(?:, (?!$)|$))+", re.ASCII)
# `//host` and `/\host` look relative and lead to another host.
_OTHER_HOST_IN_DISGUISE = re.compile(r"[\s\x00-\x1f]*[/\\]\s*[/\\]")


_NOT_IN_A_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def _always(_value: str) -> bool:
    return True


def _never(_value: str) -> bool:
    return False


_PROPER: dict[str, Callable[[str], object]] = {
    "alt": _always,
    "aria-label": _always,  # Only ever written by core.footnotes.
    "class": _always,  # _ESSAY_VALUES has judged it, and the role.
    "role": _always,
    "rel": _always,  # Written by nh3.
    "href": lambda value: not _OTHER_HOST_IN_DISGUISE.match(value),
    "id": re.compile(r"fn(?:ref)?\d+(?::\d+)?").fullmatch,
    "src": _PICTURE.fullmatch,
    "start": _NUMBER.fullmatch,
    "width": _NUMBER.fullmatch,
    "height": _NUMBER.fullmatch,
    "loading": {"lazy", "eager"}.__contains__,
    "srcset": _WIDTHS.fullmatch,
    "type": _always,  # _ESSAY_VALUES has judged these two as well.
    "sizes": _always,
}


def safe_essay_html(html: str) -> SafeString:
    """Return essay HTML with only what an essay may hold; links carry `noopener`, pictures are our own."""
    return _safe(_ESSAY, html)


def safe_comment_html(html: str) -> SafeString:
    """Return comment HTML with only paragraphs, breaks, emphasis, quotes and links (`ugc nofollow noopener`)."""
    return _safe(_COMMENT, html)


def is_own_picture(address: str) -> bool:
    """Whether a page may show the picture at this address: a path under `PICTURE_PATHS`."""
    return bool(_PICTURE.fullmatch(address))


def _safe(cleaner: nh3.Cleaner, html: str) -> SafeString:
    # nh3 is written in Rust, whose strings hold no lone surrogates.
    return mark_safe(cleaner.clean(html.encode("utf-8", "replace").decode()))  # noqa: S308 - made safe in this very line, and nowhere else


def _proper(_tag: str, attribute: str, value: str) -> str | None:
    # What has no entry here goes: nh3 by itself lets "lang" and "title" pass on every tag.
    return value if _PROPER.get(attribute, _never)(value) else None


_ESSAY = nh3.Cleaner(
    tags=_ESSAY_TAGS,
    attributes=_ESSAY_ATTRIBUTES,
    tag_attribute_values=_ESSAY_VALUES,
    attribute_filter=_proper,
    url_schemes=_SCHEMES,
    url_relative="pass_through",
    link_rel="noopener",
)
_COMMENT = nh3.Cleaner(
    tags=_COMMENT_TAGS,
    attributes={"a": {"href"}},
    attribute_filter=_proper,
    url_schemes=_SCHEMES,
    url_relative="deny",
    link_rel="ugc nofollow noopener",
)


def stored_html(html: str) -> SafeString:
    """Return HTML that `safe_essay_html` or `safe_comment_html` made before it was stored, for templates to print as it is."""
    return mark_safe(html)  # noqa: S308 - cleaned by this module when it was saved


def rendered_html(parts: Iterable[str]) -> SafeString:
    """What templates rendered, and words that were escaped, one after the other; nobody's own HTML."""
    return mark_safe("".join(parts))  # noqa: S308 - each of them is safe


def json_for_a_page(value: Any) -> SafeString:
    """Return JSON for a `<script>` that is a data block: nothing in it ends the script, opens a comment or is an entity."""
    return mark_safe(json.dumps(value, ensure_ascii=False).translate(_NOT_IN_A_SCRIPT))  # noqa: S308 - translated
