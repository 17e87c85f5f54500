"""Making an account by way of another site."""

from typing import Any

from allauth.socialaccount.forms import SignupForm as AllauthSignupForm
from django.utils.translation import gettext_lazy as _

from accounts.forms import JoiningForm


class SignupForm(JoiningForm, AllauthSignupForm):
    """Filled with what the other site says; each of it can be written anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "Nobody else sees it. Where it is another one, we send a six-digit code to it."
        )
