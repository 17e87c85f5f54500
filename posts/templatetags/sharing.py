"""What a page's head says for others: in short, the full address, the words of schema.org."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from core.full_addresses import full_address
from core.sanitize import json_for_a_page
from posts import sharing, structured_data
from posts.cards.shown import Shown, shown_for
from posts.models import Post

register = template.Library()
register.filter(full_address)
register.filter(sharing.in_short)
register.filter(sharing.last_changed)


@register.simple_tag(takes_context=True)
def shown(context: dict[str, Any], post: Post | None = None) -> Shown:
    """The picture that stands for this page where its address is shared."""
    return shown_for(post or None, context["publication"])


@register.simple_tag(takes_context=True)
def json_ld(context: dict[str, Any], post: Post) -> SafeString:
    """What stands in a <script type="application/ld+json">; a data block, which our policy lets stand and no browser runs."""
    return json_for_a_page(structured_data.structured_data(post, context["publication"]))
