"""Adding a passkey to an account, giving it a name, removing it."""

from http import HTTPStatus
from typing import Any

from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.member import member
from accounts.reauthentication import freshly_proven
from accounts.second_factor.passkey_forms import ENOUGH, MOST_PASSKEYS, MakePasskeyForm, RenamePasskeyForm, has_enough
from accounts.second_factor.removing import removed
from accounts.second_factor.way_on import after_adding, way_on


@method_decorator([never_cache, freshly_proven], name="dispatch")
class AddPasskey(AddWebAuthnView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Not so far as to ask a device for one that is not kept."""
        if has_enough(member(request)):
            messages.warning(request, ENOUGH % {"number": MOST_PASSKEYS})
            return redirect("mfa_index")
        page: HttpResponse = super().get(request, *args, **kwargs)
        return page

    def get_form_class(self) -> Any:
        return MakePasskeyForm

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """A passkey signs in by itself, so the browser has to know who holds it; allauth asks that of some only."""
        more.setdefault("form", self.get_form())
        return {
            **more,
            "js_data": {"creation_options": auth.begin_registration(member(self.request), passwordless=True)},
            "next": way_on(self.request),
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)
        page.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return page

    def get_success_url(self) -> str:
        return after_adding(self.request, self.did_generate_recovery_codes)


@method_decorator([never_cache, freshly_proven], name="dispatch")
class RenamePasskey(EditWebAuthnView):
    success_url = reverse_lazy("mfa_index")

    def get_form_class(self) -> Any:
        return RenamePasskeyForm

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)
        page.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return page


@method_decorator([never_cache, freshly_proven], name="dispatch")
class RemovePasskey(RemoveWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        return removed(self.request, self.get_object())
