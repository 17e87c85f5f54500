"""{% content_terms as terms %}: what can be chosen for a content note."""

from django import template

from publication.models.content_term import names_of_terms

register = template.Library()


@register.simple_tag
def content_terms() -> list[tuple[str, str]]:
    """Return the slug and the name of every term, in the order of the site."""
    return list(names_of_terms().items())
