"""What a browser sends of a passkey: a credential as JSON, in a field that a script fills."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as allauth
from allauth.mfa.webauthn.internal import auth, flows
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms import without_form_tag
from accounts.second_factor.credential import known_parts
from core.clean_text import clean_line

NAME_LENGTH = 60
# More than anybody has devices; each is looked at whenever its owner signs in by a passkey.
MOST_PASSKEYS = 20
ENOUGH = _("You have %(number)s passkeys, which is as many as there can be. Remove one first.")
DID_NOT_WORK = _("That passkey didn’t work. Please try again, or use another way.")


class NamedForm(forms.Form):
    name = forms.CharField(
        label=_("A name for it"),
        help_text=_("So that you can tell it from others later."),
        max_length=NAME_LENGTH,
        required=False,
        error_messages={"required": _("Give it a name.")},
    )

    def clean_name(self) -> str:
        return clean_line(self.cleaned_data["name"])[:NAME_LENGTH]


class MakePasskeyForm(NamedForm):
    """A new passkey, of a member or of somebody who signs up; valid where the browser checked who holds it."""

    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": DID_NOT_WORK})

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        self.suggested = get_adapter().generate_authenticator_name(user, Authenticator.Type.WEBAUTHN)
        kwargs.setdefault("initial", {}).setdefault("name", self.suggested)
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()

    def clean_name(self) -> str:
        return super().clean_name() or self.suggested

    def clean_credential(self) -> Any:
        credential = with_our_words(lambda: known_parts(self.cleaned_data["credential"]))
        with_our_words(lambda: auth.parse_registration_response(credential))
        binding = with_our_words(lambda: auth.complete_registration(credential))
        if not binding.is_user_verified():
            raise ValidationError(DID_NOT_WORK)
        return credential

    def clean(self) -> dict[str, Any] | None:
        if has_enough(self.user):
            raise ValidationError(ENOUGH, code="enough", params={"number": MOST_PASSKEYS})
        return super().clean()


def has_enough(member: Any) -> bool:
    """Whether another passkey would be one too many."""
    return bool(Authenticator.objects.filter(user=member, type=Authenticator.Type.WEBAUTHN).count() >= MOST_PASSKEYS)


class RenamePasskeyForm(NamedForm):
    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        self.instance = instance
        kwargs.setdefault("initial", {}).setdefault("name", instance.wrap().name)
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.fields["name"].required = True

    def save(self) -> Any:
        from allauth.core import context

        flows.rename_authenticator(context.request, self.instance, self.cleaned_data["name"])
        return self.instance


class ReadsACredential(allauth.AuthenticateWebAuthnForm):
    """Whatever a script sends instead of a credential is a passkey that did not work, never a fault of ours."""

    def clean_credential(self) -> Any:
        if not isinstance(self.cleaned_data["credential"], dict):
            raise ValidationError(DID_NOT_WORK)
        return with_our_words(super().clean_credential)


class SignInForm(ReadsACredential, allauth.LoginWebAuthnForm):
    pass


class SecondFactorForm(ReadsACredential):
    pass


class ProofForm(ReadsACredential, allauth.ReauthenticateWebAuthnForm):
    pass


def with_our_words(check: Any) -> Any:
    """What the check answers; raises ValidationError where the credential is none, or not the right one."""
    try:
        return check()
    except ValidationError as error:
        if error.code == "too_many_login_attempts":
            raise
        raise ValidationError(DID_NOT_WORK) from error
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError) as error:
        raise ValidationError(DID_NOT_WORK) from error
