"""From whom a mail comes: mails are written by jobs too, where there is no request to ask."""

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
