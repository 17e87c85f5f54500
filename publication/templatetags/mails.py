"""From whom a mail comes: mails are written by jobs too, where there is no request to ask."""

import re

from django import template
from django.conf import settings

from publication.models import Publication

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """Return what this place is called."""
    return Publication.current().name


@register.simple_tag
def site_address() -> str:
    """Return where it is: https://healing.example."""
    return settings.SITE_URL


@register.filter
def tidy(text: str) -> str:
    """Return a plain mail with one empty line where its parts left several."""
    return re.sub(r"\n{3,}", "\n\n", text)
