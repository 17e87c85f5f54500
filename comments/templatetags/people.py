"""What the desk knows of a member, where a part of a page shows it."""

from django import template

from accounts.models import User
from comments.desk.people.known import Known

register = template.Library()


@register.simple_tag
def known_of(member: User) -> Known:
    """Asks the database for each part when it is shown."""
    return Known(member)
