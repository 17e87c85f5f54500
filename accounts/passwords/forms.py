"""Signing in with a password, and choosing one. Each is typed once: a button shows it."""

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.coming_in.limits import CODE, count_mail, too_many
from accounts.forms import dress_code_form, dress_email, without_form_tag
from accounts.passwords.rules import LengthValidator, is_long_enough


def dress_password(field: forms.Field, label: Any, *, hint: Any = "") -> None:
    """No placeholder; a script puts a button beside it that shows what was typed. Pasting is nobody's business."""
    field.label, field.help_text = label, hint
    field.error_messages["required"] = _("Type the password.")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"data-show": _("Show password"), "data-hide": _("Hide password")}


class SignInForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        dress_email(self.fields["login"], "")
        dress_password(self.fields["password"], _("Password"))

    def _setup_password_field(self) -> None:
        """allauth would take the field away, because signing up asks for no password here."""

    def _clean_with_password(self, credentials: dict[str, Any]) -> dict[str, Any]:
        """Whoever chose a short one beside a second factor, and has none any more, comes in by a code."""
        try:
            cleaned: dict[str, Any] = super()._clean_with_password(credentials)
        except forms.ValidationError as refused:
            raise (too_many(self.request) if refused.code == CODE else refused) from None
        if not is_long_enough(credentials["password"], self.user):
            raise forms.ValidationError(
                _("This password is too short to be enough by itself. Use a code, then choose a longer one."),
                code="password_too_short",
            )
        return cleaned


class Once(forms.Form):
    """The password is typed once."""

    new_label: Any = _("Password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        del self.fields["password2"]
        dress_password(self.fields["password1"], self.new_label, hint=LengthValidator().get_help_text())


class SetForm(Once, allauth.SetPasswordForm):
    pass


class ChangeForm(Once, allauth.ChangePasswordForm):
    new_label = _("New password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_password(self.fields["oldpassword"], _("The password you have now"))


class NewForm(Once, allauth.ResetPasswordKeyForm):
    new_label = _("New password")


class ResetForm(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        dress_email(self.fields["email"], _("We’ll send you a six-digit code. Then you choose a new password."))

    def clean_email(self) -> str:
        email: str = super().clean_email()
        count_mail(context.request, email)
        return email


class ConfirmCodeForm(allauth.ConfirmPasswordResetCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code_form(self)
