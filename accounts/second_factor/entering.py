"""The pages on which somebody comes in by a passkey, or shows a second factor."""

from http import HTTPStatus
from typing import Any

from allauth.account.utils import passthrough_next_redirect_url
from allauth.core.internal.ratelimit import consume_or_429
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView, SignupWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.coming_in.limits import CODE as TOO_MANY
from accounts.coming_in.waiting import say_how_long
from accounts.second_factor import passkey_forms
from accounts.second_factor.forms import ProofForm, SecondFactorForm
from accounts.second_factor.guesses import guesses_of
from accounts.second_factor.passkey_forms import MakePasskeyForm
from accounts.second_factor.recovery import codes_of, make_codes
from accounts.second_factor.trusting import trust
from accounts.second_factor.way_on import to_recovery_codes
from core.kept_words import STRANGERS_SECONDS


class SecondFactor(AuthenticateView):
    """After the first factor: a code, a recovery code, or a passkey that a script puts into the same form."""

    def _build_forms(self) -> Any:
        member, posted = self.stage.login.user, self.request.POST if self.request.method == "POST" else None
        by_passkey = posted is not None and bool(posted.get("credential"))
        self.auth_form = SecondFactorForm(user=member, data=None if by_passkey else posted)
        self.webauthn_form = passkey_forms.SecondFactorForm(user=member, data=posted if by_passkey else None)
        return self.webauthn_form if by_passkey else self.auth_form

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if self.request.POST.get("trust"):
            trust(self.request, self.stage.login.user, response)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)
        return refused(self.request, page, form, self.stage.login.user)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        member = self.stage.login.user
        kinds = set(member.second_factors.values_list("type", flat=True))
        return {
            **context,
            "has_passkey": "webauthn" in kinds,
            "takes_codes": "totp" in kinds or codes_of(member) is not None,
            "trusts": self.request.POST.get("trust"),
        }


class ShowAgain(ReauthenticateView):
    """Before something sensitive: a code or a recovery code."""

    def get_form_class(self) -> Any:
        return ProofForm

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)
        return refused(self.request, page, form, self.request.user)


class ShowAgainByPasskey(ReauthenticateWebAuthnView):
    """Before something sensitive: a passkey."""

    def get_form_class(self) -> Any:
        return passkey_forms.ProofForm

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return refused(self.request, page, form, self.request.user)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """allauth's own forgets the form that was posted."""
        return {**super().get_context_data(**more), **more}


class SignInByPasskey(LoginWebAuthnView):
    """GET by a script: what the browser needs to ask for a passkey. POST signs in; nothing more is asked."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # allauth counts no GET of its own accord, and each one writes a session.
        if page := consume_or_429(request, app="allauth.mfa", action="webauthn_login", limit_get=True):
            return page
        if not request.session.session_key:
            # The challenge lies in it, and whoever only looks at the page needs it no longer than that.
            request.session.set_expiry(STRANGERS_SECONDS)
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def get_form_class(self) -> Any:
        return passkey_forms.SignInForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the sign-in page, from where the way on is still known."""
        messages.error(self.request, str(passkey_forms.DID_NOT_WORK))
        return redirect(passthrough_next_redirect_url(self.request, reverse("account_login"), "next"))


class MakePasskeyAtSignUp(SignupWebAuthnView):
    """The last page of a sign-up by passkey. It leads past the recovery codes, without which a lost device locks one out."""

    def get_form_class(self) -> Any:
        return MakePasskeyForm

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {**super().get_context_data(**more), **more}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if not self.request.user.is_authenticated:
            return response
        make_codes(self.request.user)
        return to_recovery_codes(response.headers.get("Location", ""))

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)
        page.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return page


def refused(request: HttpRequest, page: HttpResponse, form: Any, member: Any) -> HttpResponse:
    """The page of a form that was not right, with its status, and the wait where there were too many tries."""
    page.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    if any(error.code == TOO_MANY for errors in form.errors.as_data().values() for error in errors):
        say_how_long(request, page, guesses_of(member))
    return page
