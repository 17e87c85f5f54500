"""Removing a second factor, and why that may be refused."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User

# What allauth calls it, in the names of what is said and mailed.
CALLED = {Authenticator.Type.TOTP: "totp_deactivated", Authenticator.Type.WEBAUTHN: "webauthn_removed"}


class LastOfStaff(Exception):
    """Whoever moderates needs one, and this is the last."""


def remove(request: HttpRequest, factor: Authenticator) -> None:
    """Delete a member's own second factor, with the last one their recovery codes, and tell them; raises LastOfStaff.

    The member's row is locked, so that two of the last two removed at once do not both go.
    """
    with transaction.atomic():
        member = User.objects.select_for_update().get(pk=factor.user_id)
        if is_last_of_staff(member, factor):
            raise LastOfStaff
        delete_and_cleanup(request, factor)
    adapter, called = get_adapter(request), CALLED[Authenticator.Type(factor.type)]
    adapter.add_message(request, messages.SUCCESS, f"mfa/messages/{called}.txt")
    adapter.send_notification_mail(f"mfa/email/{called}", member)


def removed(request: HttpRequest, factor: Authenticator) -> HttpResponse:
    """Remove it, or say why not; then the page of all ways in."""
    try:
        remove(request, factor)
    except LastOfStaff:
        messages.error(
            request,
            _("Moderators and administrators need a second step. Add another first, then you can remove this one."),
        )
    return redirect("mfa_index")


def is_last_of_staff(member: Any, factor: Authenticator) -> bool:
    return bool(member.must_have_second_factor and not member.second_factors.exclude(pk=factor.pk).exists())
