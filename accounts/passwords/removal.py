"""Doing without a password again. A mailed code always lets in, so nobody is locked out."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.reauthentication import freshly_proven


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proven
def removal(request: HttpRequest) -> HttpResponse:
    """GET asks; POST lets no password sign in any more, and signs other browsers out."""
    reader = member(request)
    if not reader.has_usable_password():
        return redirect("mfa_index")
    if request.method != "POST":
        return render(request, "account/password_removal.html")
    reader.drop_password(staying=request.session.session_key)
    update_session_auth_hash(request, reader)
    messages.success(request, _("Your password is removed. A code by email signs you in."))
    return redirect("mfa_index")
