"""What the frame around every page has to know of the page."""

from functools import cache
from typing import Any

from django import template
from django.urls import reverse

register = template.Library()

PLACES = ("home", "search", "writers", "about", "account_login")


@register.simple_tag(takes_context=True)
def own_place(context: dict[str, Any]) -> str:
    """Return the page's path where the masthead leads there, and says that it is the page one is on; else nothing."""
    path: str = getattr(context.get("request"), "path", "")
    return path if path in addresses() else ""


@register.simple_tag(takes_context=True)
def is_at(context: dict[str, Any], name: str) -> bool:
    """Return whether the page is the one whose address has this name."""
    match = getattr(context.get("request"), "resolver_match", None)
    return getattr(match, "url_name", "") == name


@cache
def addresses() -> frozenset[str]:
    return frozenset(reverse(name) for name in PLACES)
