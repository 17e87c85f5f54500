"""What a page says to somebody on whom something is imposed."""

from typing import Any

from django import template

from accounts.models import Sanction
from accounts.models.sanction import GRAVEST_FIRST, SanctionKind
from accounts.sanctions import imposed_on, why_stopped

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_sanction(context: dict[str, Any]) -> Sanction | None:
    """The gravest in force that its member has not said they read; no query for whoever never had any."""
    unread = [one for one in imposed_on(somebody(context)).sanctions if not one.acknowledged_at]
    return min(unread, key=lambda one: GRAVEST_FIRST.index(SanctionKind(one.kind)), default=None)


@register.simple_tag(takes_context=True)
def stopped(context: dict[str, Any]) -> str:
    """Why whoever looks at the page cannot write, in a sentence; empty where they can."""
    return why_stopped(somebody(context)) or ""


def somebody(context: dict[str, Any]) -> Any:
    """Whoever looks at the page; a visitor without an account has no sanctions, nor has nobody on an error page."""
    return getattr(context.get("request"), "user", None)
