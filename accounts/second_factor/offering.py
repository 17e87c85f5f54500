"""The one time that a passkey is offered unasked: when an account was just made without one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

# By which templates/parts/messages.html knows the line, and puts the link beside it.
OFFER = "offers-a-passkey"


def offer_a_passkey(request: HttpRequest, member: Any) -> None:
    """One line on the page they come back to."""
    if not member.second_factors.exists():
        messages.info(request, _("Your account is made."), extra_tags=OFFER, fail_silently=True)
