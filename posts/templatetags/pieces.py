"""{% piece "posts/parts/essay.html" %}: what a page makes of the essay alone, once for everybody who reads it."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

# All that such a template knows beside its flags. Nothing of this is one reader's.
GIVEN = ("post", "place", "read_next", "publication")


@register.simple_tag(takes_context=True)
def piece(context: dict[str, Any], template_name: str, **flags: Any) -> SafeString:
    """Return the template with the essay, what stands beside it, and these flags, which are hashable; no reader and no request.

    Where the page has an essay as it was `shown` before (posts/shown.py), so is the piece.
    """
    given: dict[str, Any] = {name: context.get(name) for name in GIVEN} | flags
    shown = context.get("shown")
    if shown is None:
        return render_to_string(template_name, given)
    site = given["publication"].in_words
    return shown.part((template_name, site, *sorted(flags.items())), lambda: render_to_string(template_name, given))  # type: ignore[no-any-return]
