"""What the desk knows of a member, where a part of a page shows it."""

from django import template

from accounts.models import User
from comments.desk.pen_names.known import KnownPenName
from comments.desk.people.known import Known
from comments.desk.standing import Record
from comments.models import PenName

register = template.Library()


@register.simple_tag
def known_of(member: User, record: Record | None = None) -> Known:
    """Asks the database for each part when it is shown; not for the record, where it is given."""
    return Known(member, record)


@register.simple_tag
def known_pen_name(pen_name: PenName, by: User, record: Record | None = None) -> KnownPenName:
    """The same of a pen-name, as far as this moderator may know it."""
    return KnownPenName(pen_name, by, record)
