"""The page "Ways in": what a member signs in with, and the browsers they trust."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from accounts.models import TrustedBrowser
from accounts.second_factor.recovery import FEW, codes_of, number_left
from accounts.second_factor.trusting import is_this
from accounts.second_factor.way_on import way_on


@never_cache
@require_safe
def ways_in(request: HttpRequest) -> HttpResponse:
    """GET: everything at a glance."""
    reader = member(request)
    factors = list(reader.second_factors)
    codes = codes_of(reader)
    context = {
        "address": reader.email,
        "passkeys": [one.wrap() for one in factors if one.type == "webauthn"],
        "app": next((one for one in factors if one.type == "totp"), None),
        "has_second_factor": bool(factors),
        "must_have_one": reader.must_have_second_factor,
        "codes": codes,
        "codes_left": number_left(codes),
        "few": FEW,
        "trusted": [(one, is_this(one, request)) for one in TrustedBrowser.objects.of(reader)],
        "next": way_on(request),
    }
    return render(request, "mfa/index.html", context)


@require_POST
def forget_browser(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: this browser is asked for a second step again; a stranger's is not found."""
    get_object_or_404(TrustedBrowser.objects.of(member(request)), pk=pk).delete()
    messages.success(request, _("That browser is asked for a second step again."))
    return redirect("mfa_index")


@require_POST
def forget_browsers(request: HttpRequest) -> HttpResponse:
    """POST: every browser is asked for a second step again."""
    TrustedBrowser.objects.of(member(request)).delete()
    messages.success(request, _("Every browser is asked for a second step again."))
    return redirect("mfa_index")
