"""Making an account by way of another site."""

from typing import Any

from allauth.socialaccount.forms import SignupForm as AllauthSignupForm
from django.utils.translation import gettext_lazy as _

from accounts.forms import JoiningForm


class SignupForm(JoiningForm, AllauthSignupForm):  # type: ignore[misc]  # allauth’s clean() may return nothing
    """Filled with what the other site says. The name can be another; the address, which it has verified, is taken as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.disabled = True
        email.help_text = _("Nobody else sees it. You can change it in your settings later.")
