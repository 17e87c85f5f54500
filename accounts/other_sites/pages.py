"""The way to another site and back."""

from collections.abc import Callable

from allauth.socialaccount import views as allauth
from allauth.socialaccount.internal.flows.connect import disconnect
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.github.views import GitHubOAuth2Adapter
from allauth.socialaccount.providers.google.views import GoogleOAuth2Adapter
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.coming_in.signing_up import Joining
from accounts.member import member
from accounts.other_sites.leading import leads_to_other_sites
from accounts.reauthentication import freshly_proven

type View = Callable[..., HttpResponseBase]
ADAPTERS = {"google": GoogleOAuth2Adapter, "github": GitHubOAuth2Adapter}


def start(site: str) -> View:
    """POST: to the other site. GET: a page that says what it learns, with a button. Connecting asks for proof first."""
    lead = OAuth2LoginView.adapter_view(ADAPTERS[site])  # type: ignore[no-untyped-call]

    @leads_to_other_sites
    @login_not_required
    def started(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            return freshly_proven(lead)(request)
        answer: HttpResponseBase = lead(request)
        return answer

    return started


def back(site: str) -> View:
    """Where the other site sends the browser."""
    view: View = OAuth2CallbackView.adapter_view(ADAPTERS[site])  # type: ignore[no-untyped-call]
    return view


class SignUp(Joining, allauth.SignupView):
    """The name and the address, before the account is made."""

    def get_authenticated_redirect_url(self) -> str:
        return reverse("home")


@require_POST
@freshly_proven
def disconnection(request: HttpRequest, pk: int) -> HttpResponse:
    """Let that account of another site open this one no more. A mailed code always does, so nobody is locked out."""
    account = get_object_or_404(SocialAccount, pk=pk, user=member(request))
    disconnect(request, account)
    return redirect("mfa_index")
