"""What a sign-in does about second factors: the stage that asks for one, and staff who have none."""

from typing import Any
from urllib.parse import urlencode

from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.second_factor.proof import may_use_powers, note_grace, note_shown
from accounts.second_factor.trusting import is_trusted

# allauth's stage by which a sign-in waits for a second factor, and ours in its place.
ALLAUTHS, OURS = "allauth.mfa.stages.AuthenticateStage", "accounts.second_factor.signing_in.SecondFactorStage"


class SecondFactorStage(AuthenticateStage):
    def _should_handle(self, request: HttpRequest) -> bool:
        """allauth's answer, but for a browser that the member trusts."""
        if not super()._should_handle(request):
            return False
        if not is_trusted(request, self.login.user):
            return True
        note_shown(request, self.login.user)
        return False


def with_our_stage(stages: list[str]) -> list[str]:
    """allauth's stages of a sign-in, with ours where it asks for a second factor."""
    return [OURS if stage == ALLAUTHS else stage for stage in stages]


def led_on(request: HttpRequest, member: Any, response: HttpResponse) -> HttpResponse:
    """Where a sign-in leads: staff without a second factor get in once, and from then on to the page where it is set up."""
    if not member.must_have_second_factor or member.second_factors.exists():
        return response
    if member.take_grace():
        note_grace(request, member)
        messages.warning(
            request,
            _(
                "Moderators and administrators need a second step to sign in. Please set it up now, under Ways in in your settings: the next time you sign in, nothing of the desk and the admin opens without it."
            ),
        )
        return response
    return to_set_up(request, response.headers.get("Location", ""))


def refused(request: HttpRequest) -> HttpResponse | None:
    """Where whoever misses a power for want of a second factor has to go; None where that is not why."""
    from accounts.reauthentication import ask_for_proof

    member: Any = request.user
    if may_use_powers(request):
        return None
    if member.second_factors.exists():
        return ask_for_proof(request)
    return to_set_up(request, request.get_full_path() if request.method in {"GET", "HEAD"} else "")


def to_set_up(request: HttpRequest, back: str) -> HttpResponse:
    """To the page where a second step is set up, which leads back afterwards."""
    messages.warning(request, _("This needs a second step to sign in. Please set it up first."))
    query = f"?{urlencode({'next': back})}" if back else ""
    return redirect(reverse("mfa_index") + query)
