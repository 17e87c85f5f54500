"""{% unread_notices %}: how many there are for whoever is signed in, for the masthead of every page; no app need know of comments."""

from typing import Any

from django import template
from django.db import DatabaseError
from django.utils import timezone

from comments.models import Notice
from core.prepared import MOMENT, NUMBER, Prepared

register = template.Library()

# Nobody reads a larger number as anything but “many”, and the database need not count on.
COUNTED_AT_MOST = 100
# Asked on every page, and long: to build it anew each time took a quarter of what a page takes.
UNREAD = Prepared(
    lambda member, now: Notice.objects.told_to(member, now).unread().order_by().values_list("pk")[:COUNTED_AT_MOST],
    member=NUMBER,
    now=MOMENT,
)


@register.simple_tag(takes_context=True)
def unread_notices(context: dict[str, Any]) -> int:
    """Return the number, 100 for all that are more; one query, and none for whoever is signed out."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return 0
    try:
        return len(UNREAD.rows(member=user.pk, now=timezone.now()))
    except DatabaseError:
        # The page may be about just that.
        return 0
