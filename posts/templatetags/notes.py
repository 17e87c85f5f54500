"""What content notes do to a row and to an essay."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from posts.models import Post
from posts.wishes import folded_for, is_folded

register = template.Library()


@register.simple_tag(takes_context=True)
def noted(context: dict[str, Any], post: Post) -> SafeString | str:
    """A row's attributes: what it is under, for scripts, and whether it is folded for the member who reads."""
    kinds = post.note_kinds
    if not kinds:
        return ""
    folded = " data-folded" if is_folded(post, kinds_folded(context)) else ""
    return format_html(' data-notes="{}"{}', " ".join(kinds), folded)


@register.simple_tag(takes_context=True)
def folds(context: dict[str, Any], post: Post) -> bool:
    """Whether the essay begins folded for the member who reads."""
    return is_folded(post, kinds_folded(context))


def kinds_folded(context: dict[str, Any]) -> frozenset[str]:
    """What the page says itself, else what is asked of the member who reads."""
    said: frozenset[str] | None = context.get("folded_kinds")
    return folded_for(context.get("request")) if said is None else said
