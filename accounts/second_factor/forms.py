"""What is typed: a code of an app or a recovery code, and names of passkeys."""

import time
import unicodedata
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth
from django.utils.translation import gettext_lazy as _

from accounts.forms import dress_code_form
from accounts.reauthentication import FRESH_SECONDS
from accounts.second_factor.app_codes import takes
from accounts.second_factor.guesses import count_guess
from accounts.second_factor.secrets_at_rest import decrypted, encrypted

SIX_DIGITS = _("Six digits from your authenticator app, or a recovery code.")
RECOVERY_CODE = _("One of the codes that you kept when you added your passkey.")


class TakesACode(BaseAuthenticateForm):
    """One field for both kinds of code. Of an app each counts once, and guesses are counted for the member."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code_form(self)
        code = self.fields["code"]
        has_app = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).exists()
        code.label, code.help_text = (_("Code"), SIX_DIGITS) if has_app else (_("Recovery code"), RECOVERY_CODE)
        code.error_messages["required"] = _("Type a code.")

    def clean_code(self) -> str:
        code = western(self.cleaned_data["code"])
        forget_guesses = count_guess(self.user)
        authenticators = list(Authenticator.objects.filter(user=self.user).order_by("-type"))
        fitting = next((one for one in authenticators if fits(one, code)), None)
        if fitting is None:
            self._emit_authentication_failed(authenticators[0])
            raise get_adapter().validation_error("incorrect_code")
        fitting.user = self.user
        self.authenticator = fitting
        forget_guesses()
        return code


class SecondFactorForm(TakesACode, AuthenticateForm):
    pass


class ProofForm(TakesACode, ReauthenticateForm):
    pass


class ActivateForm(ActivateTOTPForm):
    """The same secret for as long as a proof lasts: whoever scans it and then loads the page again has the right one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kept = new_or_kept(context.request.session.get(auth.SECRET_SESSION_KEY))
        super().__init__(*args, **kwargs)
        context.request.session[auth.SECRET_SESSION_KEY] = kept
        self.secret = decrypted(kept["secret"])
        dress_code_form(self)
        code = self.fields["code"]
        code.help_text = _("The six digits that the app shows now.")
        code.error_messages["required"] = _("Type the code that the app shows.")
        del code.widget.attrs["autofocus"]

    def clean_code(self) -> str:
        self.cleaned_data["code"] = western(self.cleaned_data["code"])
        code: str = super().clean_code()
        return code


def new_or_kept(kept: Any) -> dict[str, Any]:
    """The secret of an app that is being set up, encrypted, and when it was made; another once that is too long ago."""
    if isinstance(kept, dict) and time.time() - kept["at"] < FRESH_SECONDS:
        return kept
    return {"secret": encrypted(auth.generate_totp_secret()), "at": time.time()}


def fits(authenticator: Authenticator, code: str) -> bool:
    """Whether it is right, and used up by this; a passkey has no code."""
    if authenticator.type == Authenticator.Type.TOTP:
        return takes(authenticator, code)
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return bool(RecoveryCodes(authenticator).validate_code(code))
    return False


def western(typed: str) -> str:
    """The digits of any keyboard as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed)
