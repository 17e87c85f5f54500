"""What the desk says of the care queue: who is on duty, what was done, and which lines have to be read again."""

from typing import Any

from django import template
from django.utils import timezone

from accounts.models import User
from care import copy
from care.duty import hours_of, people_on_duty, shifts, weekly
from care.shown import to_be_checked
from publication.models import Publication

register = template.Library()


@register.inclusion_tag("comments/desk/care/head.html")
def care_head() -> dict[str, Any]:
    """Above the queue: that this is no emergency service, who is on duty, and where its pages are."""
    here = people_on_duty(timezone.now())
    return {
        "on_duty": User.objects.filter(pk__in=here).order_by("display_name") if here else [],
        "hours": weekly(hours_of(shift) for shift in shifts()),
        "zone": Publication.current().time_zone,
        "to_check": lines_to_check(),
    }


def lines_to_check() -> int:
    """How many of the lines that readers see somebody should read (again); from the file, which asks no database."""
    return len(to_be_checked(copy.read().lines))
