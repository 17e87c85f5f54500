"""The way from one page of settings to the next."""

from typing import Any

from django import template

from accounts.settings_frame import Theme, themes_of

register = template.Library()


@register.simple_tag(takes_context=True)
def settings_themes(context: dict[str, Any]) -> list[tuple[Theme, str]]:
    """Return the themes of whoever is signed in, each with its aria-current: "page", "true" on a page beneath it, or none."""
    request = context["request"]
    return [(theme, current(theme, request)) for theme in themes_of(request.user)]


def current(theme: Theme, request: Any) -> str:
    if request.path == theme.address:
        return "page"
    return "true" if theme.holds(request) else ""
