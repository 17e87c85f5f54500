"""Where to after a second step was set up: back to what somebody was about to do."""

from urllib.parse import urlencode

from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def way_on(request: HttpRequest) -> str:
    """The address of ours that `next` names, or nothing."""
    return get_next_redirect_url(request) or ""


def with_way_on(name: str, way: str) -> str:
    """The address of this name, which remembers the way on."""
    return reverse(name) + (f"?{urlencode({'next': way})}" if way else "")


def to_recovery_codes(way: str) -> HttpResponse:
    """To the new recovery codes, and from there on."""
    return redirect(with_way_on("mfa_view_recovery_codes", way))


def after_adding(request: HttpRequest, made_recovery_codes: bool) -> str:
    """Past the recovery codes where there are new ones; else on, or to the page of all ways in."""
    if made_recovery_codes:
        return with_way_on("mfa_view_recovery_codes", way_on(request))
    return way_on(request) or reverse("mfa_index")
