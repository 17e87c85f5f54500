"""Signing up and in, in this place's words."""

from typing import Any

from allauth.account.forms import ConfirmEmailVerificationCodeForm, ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.core import context
from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.coming_in.invitation import InvitationOver, come_by_invitation
from accounts.coming_in.limits import count_mail
from accounts.models import Invitation, User
from accounts.models.profile import DISPLAY_NAME_LENGTH
from accounts.names import EMPTY, fitting_name

# Two sign-ups at once may want the same handle; the next try takes another.
TRIES = 4

EMAIL_ERRORS = {
    "required": _("Tell us the email address you want to use."),
    "invalid": _("That email doesn’t look complete. It needs an @ and a part after it, like name@example.org."),
}


def without_form_tag() -> FormHelper:
    """The page writes the form's tag and its button."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class JoiningForm(forms.Form):
    """What whoever makes an account is asked, whichever way they come; mixed into one of allauth's forms for it."""

    display_name = forms.CharField(
        label=_("The name people will see"),
        help_text=_("Your own or another. It stands beside your comments."),
        max_length=DISPLAY_NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": EMPTY},
    )
    field_order = ("display_name", "email")

    def __init__(self, *args: Any, invitation: Invitation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.invitation = invitation
        dress_email(self.fields["email"], _("We’ll send a six-digit code. Nobody else sees your address."))
        if invitation and invitation.email:
            self.initial["email"] = invitation.email

    def clean_display_name(self) -> str:
        return fitting_name(self.cleaned_data["display_name"])

    def clean_email(self) -> str:
        """An invitation that was sent to an address is for it."""
        email: str = super().clean_email()  # type: ignore[misc]  # of the form this is mixed into
        if self.invitation and not self.invitation.is_for(email):
            raise forms.ValidationError(
                _("You are invited with the address %(address)s, so this account is for it."),
                params={"address": self.invitation.email},
                code="not_invited",
            )
        if not self.errors:  # whoever has to write their name anew is sent no mail yet
            count_mail(context.request, email)
        return email

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        """Make the account; where another sign-up took the address first, answer as for any address that has one."""
        for _try in range(TRIES):
            try:
                with transaction.atomic():
                    return self._saved(request)
            except InvitationOver:
                return None, redirect("account_signup")  # which says so
            except IntegrityError:
                self.account_already_exists = User.objects.with_address(self.cleaned_data["email"]) is not None
        return self._saved(request)

    def _saved(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        member, answer = super().try_save(request)  # type: ignore[misc]
        if member:
            come_by_invitation(request, member)
        return member, answer


class SignupForm(JoiningForm, AllauthSignupForm):  # type: ignore[misc]  # allauth’s clean() may return nothing
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # allauth hides its field for robots with a style attribute, which our policy blocks; our form pack hides this.
        trap = self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]
        trap.widget.attrs = {"data-trap": True, "tabindex": "-1", "autocomplete": "off"}


class RequestCodeForm(RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        dress_email(self.fields["email"], _("We’ll send you a six-digit code. No password needed."))
        # Browsers offer passkeys in it (static/js/passkeys.js).
        self.fields["email"].widget.attrs["autocomplete"] = "username webauthn"

    def clean_email(self) -> str:
        email: str = super().clean_email()
        count_mail(context.request, email)
        return email


class ConfirmCodeForm(ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code_form(self)


class ConfirmAddressForm(ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code_form(self)


def dress_email(email: forms.Field, hint: Any) -> None:
    """A label and a hint instead of a placeholder, which goes as soon as one types."""
    email.label = _("Email")
    email.help_text = hint
    email.error_messages.update(EMAIL_ERRORS)
    email.widget.attrs.pop("placeholder", None)
    email.widget.attrs["autocomplete"] = "email"


def dress_code_form(form: forms.Form) -> None:
    """One field, not six; digits on a phone; allauth's comparison ignores spaces and dashes."""
    form.helper = without_form_tag()  # type: ignore[attr-defined]
    code = form.fields["code"]
    code.label = _("Six-digit code")
    code.error_messages["required"] = _("Type the code from the email.")
    code.widget.attrs = {
        "inputmode": "numeric",
        "autocomplete": "one-time-code",
        "class": "input--code",
        "autofocus": True,
    }
