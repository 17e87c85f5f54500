"""Signing in while the account is to be closed: that keeps it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.privacy.closing import come_back


def take_back(request: HttpRequest, member: Any) -> None:
    """Take the wish back and say so. Whoever comes too late, because the account was emptied meanwhile, is signed out."""
    # A question without a lock first: hardly anybody who signs in is about to leave.
    rows = User.objects.filter(pk=member.pk)
    if not rows.exclude(closing=None, closed_at=None).exists():
        return
    if come_back(member):
        messages.info(
            request, _("Your account stays open, because you signed in. Nothing was removed."), fail_silently=True
        )
    elif rows.exclude(closed_at=None).exists():
        logout(request)
