"""Three tries for a mailed code, also where they come all at once.

allauth counts them in the session, which each of two requests at once reads before the other has written: whoever sends
hundreds at once would have hundreds of guesses. So they are counted where that cannot be (core/pace.py).
"""

from typing import Any

from allauth.account import views as allauth
from django.http import HttpRequest, HttpResponse

from accounts.limits import counted


class CountsTries:
    """Mixed into allauth's pages for a code; what they do at the third wrong one is done at each one after it."""

    request: HttpRequest
    _process: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_a_try = getattr(self, "_action", "verify") == "verify"
        if is_a_try and not counted(
            request, "code_tries", f"{request.session.session_key} {self._process.state['at']}"
        ):
            self._process.state["failed_attempts"] = self._process.max_attempts
            refused: HttpResponse = self.form_invalid(self.get_form())  # type: ignore[attr-defined]
            return refused
        answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class ConfirmSignIn(CountsTries, allauth.ConfirmLoginCodeView):
    pass


class ConfirmAddress(CountsTries, allauth.ConfirmEmailVerificationCodeView):
    pass


class ConfirmReset(CountsTries, allauth.ConfirmPasswordResetCodeView):
    pass
