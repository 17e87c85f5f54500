"""The one-time entrance that `manage.py create_admin` prints, and what allauth's pages need from us."""

from allauth.account import views as allauth
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import EmailAddress, Login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.coming_in.code_tries import ConfirmAddress
from accounts.coming_in.entrance import tokens
from accounts.coming_in.waiting import SaysHowLong
from accounts.models import User


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def entrance(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """GET shows a button, so that a mail scanner or a preview does not use the link up; POST signs in."""
    user = User.objects.filter(pk=pk, is_active=True).first()
    if not user or not tokens.check_token(user, token):
        return render(request, "accounts/entrance_over.html", status=404)
    if request.method != "POST":
        return render(request, "accounts/entrance.html", {"member": user})
    EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )
    record_authentication(request, user, "link")
    # Past allauth's stages like every other way in: whoever has a second factor is asked for it here too.
    way = reverse("admin:index" if user.is_staff else "home")
    answer: HttpResponse = perform_login(request, Login(user=user, email=user.email, redirect_url=way))
    return answer


@login_not_required
def confirm_address(request: HttpRequest) -> HttpResponseBase:
    """The page for the code of a sign-up. Whoever is signed in has nothing to confirm here."""
    return redirect("home") if request.user.is_authenticated else ConfirmAddress.as_view()(request)


class RequestCode(SaysHowLong, allauth.RequestLoginCodeView):
    pass
