"""What we take over from another site: who it is, an address, and a name to suggest. No picture, no token, nothing else."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.coming_in.invitation import invitation_of
from accounts.models.profile import DISPLAY_NAME_LENGTH
from core.clean_text import clean_line

# By which the member knows on the security page which of their accounts it is.
KEPT = ("email", "login")


class Adapter(DefaultSocialAccountAdapter):
    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": _("That account is connected to another member here."),
    }

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """The first thing allauth does with an answer; what is dropped here is stored nowhere."""
        answer = sociallogin.account.extra_data
        sociallogin.account.extra_data = {name: answer[name] for name in KEPT if answer.get(name)}
        sociallogin.email_addresses = one_address(sociallogin.email_addresses)
        member = sociallogin.user
        member.email = next((address.email for address in sociallogin.email_addresses), data.get("email") or "")
        member.display_name = suggested_name(data)
        return member

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """As for every account; an invitation that was sent to an address is for it.

        Without an address that is verified there no account is made: anybody could write somebody else's, and their
        account there would open what its owner later confirms as their own.
        """
        invitation = invitation_of(request)
        addresses = [address.email for address in sociallogin.email_addresses]
        is_for_them = not invitation or not addresses or any(invitation.is_for(address) for address in addresses)
        if not (super().is_open_for_signup(request, sociallogin) and is_for_them):
            return False
        if not any(address.verified for address in sociallogin.email_addresses):
            raise ImmediateHttpResponse(to_a_code_by_email(request, sociallogin))
        return True

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, str]:
        return {
            **super().get_signup_form_initial_data(sociallogin),
            "display_name": sociallogin.user.display_name,
        }

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("mfa_index")

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """From the environment alone: no page here keeps another site's secret in the database."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]


def to_a_code_by_email(request: HttpRequest, sociallogin: Any) -> HttpResponse:
    """To the way in which an address is verified here, and from there to where they wanted."""
    site = sociallogin.account.get_provider().name
    words = _(
        "%(site)s knows no verified address of yours. Make an account with a code by email first, then connect it."
    )
    messages.error(request, words % {"site": site})
    way = sociallogin.get_redirect_url(request)
    return redirect(reverse("account_signup") + (f"?{urlencode({'next': way})}" if way else ""))


def one_address(addresses: list[EmailAddress]) -> list[EmailAddress]:
    """The one they use most of those that are verified there; people have more, and we need one."""
    best = sorted(addresses, key=lambda address: (address.verified, address.primary), reverse=True)
    for address in best[:1]:
        address.primary = True
    return best[:1]


def suggested_name(data: dict[str, Any]) -> str:
    """What the other site calls them; they can write another."""
    parts = [data.get("first_name"), data.get("last_name")]
    name = data.get("name") or " ".join(part for part in parts if part) or data.get("username") or ""
    return clean_line(name)[:DISPLAY_NAME_LENGTH]
