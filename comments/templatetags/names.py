"""{% names_on_comments %}: the part of the privacy page that is about names. The accounts app need not know of comments."""

from typing import Any

from django import template

from comments import names

register = template.Library()


@register.inclusion_tag("comments/names/part.html", takes_context=True)
def names_on_comments(context: dict[str, Any]) -> dict[str, Any]:
    """Return how many comments bear the name of whoever is signed in, and what can be done about it."""
    request = context["request"]
    return {"csrf_token": context.get("csrf_token"), **names.names_on_comments(request.user)}
