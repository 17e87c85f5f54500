"""Setting up an authenticator app, and removing it."""

from http import HTTPStatus
from typing import Any

from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.http import HttpResponse
from django.utils.csp import CSP
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override

from accounts.member import member
from accounts.reauthentication import freshly_proven
from accounts.second_factor.app_codes import takes
from accounts.second_factor.forms import ActivateForm
from accounts.second_factor.removing import removed
from accounts.second_factor.way_on import after_adding, way_on

# The picture to scan is in the page itself, so that the secret stands at no address of its own.
WITH_A_PICTURE: dict[str, Any] = {**settings.SECURE_CSP, "img-src": [CSP.SELF, "data:"]}


@method_decorator([never_cache, csp_override(WITH_A_PICTURE), freshly_proven], name="dispatch")
class SetUpApp(ActivateTOTPView):
    def get_form_class(self) -> Any:
        return ActivateForm

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        secret = context["form"].secret
        groups = [secret[place : place + 4] for place in range(0, len(secret), 4)]
        return {**context, "secret_in_groups": " ".join(groups), "next": way_on(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        # The code that was typed here is used, too.
        takes(member(self.request).second_factors.get(type="totp"), form.cleaned_data["code"])
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)
        page.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return page

    def get_success_url(self) -> str:
        return after_adding(self.request, self.did_generate_recovery_codes)


@method_decorator([never_cache, freshly_proven], name="dispatch")
class RemoveApp(DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        return removed(self.request, self.authenticator)

    def form_invalid(self, form: Any) -> HttpResponse:
        """It is the last of somebody who needs one."""
        return removed(self.request, self.authenticator)
