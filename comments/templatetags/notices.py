"""{% unread_notices %}: how many there are for whoever is signed in, for the masthead of every page; no app need know of comments."""

from typing import Any

from django import template
from django.db import DatabaseError

from comments.models import Notice

register = template.Library()

# Nobody reads a larger number as anything but “many”, and the database need not count on.
COUNTED_AT_MOST = 100


@register.simple_tag(takes_context=True)
def unread_notices(context: dict[str, Any]) -> int:
    """Return the number, 100 for all that are more; one query, and none for whoever is signed out."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return 0
    try:
        return Notice.objects.told_to(user).unread().order_by()[:COUNTED_AT_MOST].count()
    except DatabaseError:
        # The page may be about just that.
        return 0
