"""{% house_rules %}: the rules that decisions rest on, for the page on how comments work; no app beneath need know of comments."""

from django import template
from django.utils.functional import Promise

from comments.house_rules import HOUSE_RULES
from comments.models import Reason
from comments.models.appeal import APPEAL_WITHIN
from comments.models.sent_again import AGAIN_AT_MOST

register = template.Library()


@register.simple_tag
def house_rules() -> list[tuple[str, str | Promise, str | Promise]]:
    """Return for each reason its name in addresses, its words, and the rule."""
    return [(reason.value, reason.label, HOUSE_RULES[reason]) for reason in Reason]


@register.simple_tag
def sent_again_at_most() -> int:
    """Return how many times one comment can be sent again."""
    return AGAIN_AT_MOST


@register.simple_tag
def days_to_appeal() -> int:
    """Return for how many days a decision can be appealed."""
    return APPEAL_WITHIN.days
