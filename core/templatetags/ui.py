"""What templates say in one word: icons, initials, dates, waits and query strings."""

import datetime
from math import ceil
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.defaulttags import querystring
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from core.dates import essay_date, full_date, said_at, said_at_in_a_sentence
from core.listing import listed

MINUTE = 60
HOUR = 60 * MINUTE
CODE_LENGTH = 6
# Icons that point forwards or back, and so the other way where one reads from right to left.
POINTS_SOMEWHERE = {"reply", "undo", "out"}

# The rem of static/css/core.css.
AVATAR_SIZES = {"": 2.5, "s": 2.0, "l": 3.5, "xl": 6.0}

register = template.Library()
# Django's own tag under the shorter name: {% query page=2 %} keeps the rest of the query string.
register.simple_tag(querystring, name="query", takes_context=True)


class Named(Protocol):
    """Whoever has initials and a tint, 1 to 6: a user, later a pen-name."""

    @property
    def initials(self) -> str: ...
    @property
    def tint(self) -> int: ...


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a symbol of the sprite; it is decorative, so a word must stand beside it."""
    turned = " icon--turned" if name in POINTS_SOMEWHERE else ""
    # Sized and drawn as a line by themselves too: a page saved without its style sheets shows them.
    return format_html(
        '<svg class="icon{}" width="18" height="18" fill="none" stroke="currentColor" aria-hidden="true">'
        '<use href="#i-{}"/></svg>',
        turned,
        name,
    )


@register.simple_tag
def avatar(person: Named | None, size: str = "") -> SafeString:
    """Return a person's initials on their tint; `size` is "" (40 px), "s" (32 px), "l" (56 px) or "xl" (96 px)."""
    sized = f" avatar--{size}" if size else ""
    if not person or not person.initials:
        return format_html('<span class="avatar avatar--none{}" aria-hidden="true"></span>', sized)
    return format_html(
        '<span class="avatar{} avatar--{}" aria-hidden="true">{}</span>', sized, person.tint, person.initials
    )


@register.simple_tag
def dated(moment: datetime.datetime, style: str = "essay") -> SafeString:
    """Return a <time>; `style` is "essay" (15 November), "full" (with the year) or "said" (with day and hour)."""
    words = {"essay": essay_date, "full": full_date, "said": said_at}[style]
    return format_html(
        '<time datetime="{}">{}</time>', timezone.localtime(moment).isoformat(timespec="seconds"), words(moment)
    )


register.filter(essay_date)
register.filter(full_date)
register.filter("said_at", said_at_in_a_sentence)
register.filter(listed)


@register.filter
def number(amount: int) -> str:
    """Return a number in the language's groups of three: "5,000", "5 000"."""
    return number_format(amount, force_grouping=True)


@register.filter
def wait(seconds: int) -> str:
    """Return a wait in words, rounded up: "20 seconds", "3 minutes", "2 hours"."""
    if seconds < MINUTE:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    if seconds < HOUR:
        minutes = ceil(seconds / MINUTE)
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = ceil(seconds / HOUR)
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


@register.filter
def spaced(code: str) -> str:
    """Return a six-digit code in two halves, "402 771", as people read it from one screen to another."""
    digits = code.replace("-", "").replace(" ", "")
    return f"{digits[:3]} {digits[3:]}" if len(digits) == CODE_LENGTH else code


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int) -> str:
    """Return where a page of this list is, with the rest of the query; the first page has no number."""
    address: str = querystring(context, page=None if number == 1 else number)  # type: ignore[arg-type]
    return address if address.strip("?") else context["request"].path


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any], path: str = "") -> str:
    """Return this page's one true address: without its query, but for the number of a further page; `path` where it has two."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return ""
    page = request.GET.get("page", "")
    further = f"?page={page}" if page.isascii() and page.isdecimal() and page != "1" else ""
    return settings.SITE_URL + (path or request.path) + further
