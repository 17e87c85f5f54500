"""{% heard post as number %}: how many readers told its author that they heard them, for the author alone."""

from typing import Any

from django import template

from comments.hearing import number_for
from posts.models import Post

register = template.Library()


@register.simple_tag(takes_context=True)
def heard(context: dict[str, Any], post: Post) -> int | None:
    """Return the number; None for whoever did not write the essay, and where there is nothing to tell."""
    return number_for(post, context["request"].user)
