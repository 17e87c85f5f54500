"""/settings/email/: another address to sign in with, confirmed by a code that goes there.

Whether an address has an account is told to nobody but its owner: the answers are the same, and leave at a fixed time.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume_or_429
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.forms import dress_email, without_form_tag
from accounts.mailed_code import CodeIsOver, WrongCode, forget, new_code, take, waiting_for
from accounts.member import member
from accounts.models import User
from accounts.models.keyed import AddressTaken
from accounts.proving import ProofForm
from accounts.reauthentication import freshly_proven
from core.fixed_time import always_at_a_fixed_time, at_a_fixed_time

PURPOSE = "address"


class AddressForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(max_length=254)

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.now = now
        dress_email(
            self.fields["email"], gettext_lazy("We’ll send a six-digit code there. Nobody else sees your address.")
        )
        self.fields["email"].label = gettext_lazy("New email")

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].lower()
        if address == self.now.lower():
            raise forms.ValidationError(_("That is the address you have already."), code="same")
        return address


@at_a_fixed_time
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proven
def email(request: HttpRequest) -> HttpResponseBase:
    """GET shows the address and asks for another; POST mails a code there, or a word to whoever has an account with it."""
    form = AddressForm(request.POST if request.method == "POST" else None, now=member(request).email)
    if request.method != "POST" or not form.is_valid():
        return page(request, "accounts/email.html", form)
    if refused := consume_or_429(request, action="mailed_code", user=request.user):
        return refused
    send_code(request, form.cleaned_data["email"])
    return redirect("confirm-email")


@always_at_a_fixed_time
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proven
def confirm_email(request: HttpRequest) -> HttpResponseBase:
    """GET asks for the code; POST takes it and makes the address the member's."""
    address = waiting_for(request, PURPOSE)
    if address is None and request.method != "POST":
        return redirect("email")
    form = ProofForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            take_address(request, form)
        except WrongCode:
            form.add_error("code", get_adapter(request).error_messages["incorrect_code"])
        except CodeIsOver:
            form.add_error("code", _("That code doesn’t work any more. Ask for another."))
        except AddressTaken:
            form.add_error("code", _("There is another account with this address now, so it can’t be yours here."))
        else:
            messages.success(request, _("Saved. You sign in with this address now; every other browser is signed out."))
            return redirect("email")
    return page(request, "accounts/confirm_email.html", form, address=address)


@require_http_methods(["POST"])
def forget_email(request: HttpRequest) -> HttpResponse:
    """POST: the address that waits for its code is not wanted after all."""
    forget(request, PURPOSE)
    return redirect("email")


def send_code(request: HttpRequest, address: str) -> None:
    """The code, to an address that is free; to any other a word that somebody tried, and no code that would work."""
    code = new_code(request, PURPOSE, about=address)
    if User.objects.with_address(address):
        get_adapter(request).send_account_already_exists_mail(address)
    else:
        context = {"request": request, "code": code}
        get_adapter(request).send_mail("account/email/email_confirmation", address, context)


def take_address(request: HttpRequest, form: ProofForm) -> None:
    address = take(request, PURPOSE, form.cleaned_data["code"])
    member(request).change_address(address, staying=request.session.session_key)


def page(request: HttpRequest, template: str, form: forms.Form, **more: Any) -> HttpResponse:
    context = {"form": form, "now": member(request).email, **more}
    return render(request, template, context, status=422 if form.errors else 200)
