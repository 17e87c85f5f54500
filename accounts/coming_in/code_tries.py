"""Three tries for a mailed code, also where they come all at once, and not too many wrong ones from one place or its neighbours.

allauth counts them in the session, which each of two requests at once reads before the other has written: whoever sends
hundreds at once would have hundreds of guesses. So they are counted where that cannot be (core/pace.py). And whoever
guesses three times at each of many members is stopped by the count of wrong codes from a place.
"""

from typing import Any

from allauth.account import views as allauth
from allauth.core.internal.ratelimit import consume
from allauth.core.internal.ratelimit import respond_429 as too_many_requests
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.coming_in.limits import count_mail, counted
from accounts.coming_in.places import range_of
from accounts.coming_in.waiting import APP


class CountsTries:
    """Mixed into allauth's pages for a code; what they do at the third wrong one is done at each one after it."""

    request: HttpRequest
    _process: Any
    # This try, as long as nobody knows that it is right.
    counted_as_wrong: tuple[Any, ...] = ()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_a_try = getattr(self, "_action", "verify") == "verify"
        if refused := self.refused_try() if is_a_try else self.refused_mail():
            return refused
        answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        for count in self.counted_as_wrong:
            count.rollback()
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return answer

    def refused_try(self) -> HttpResponse | None:
        """Where there were too many from this place, and where this code has had its three."""
        # Counted before it is looked at, so that of many at once none is looked at for nothing.
        if not self.counts_as_wrong("wrong_code") or not self.counts_as_wrong("wrong_code_from_range"):
            return too_many_requests(self.request)
        if counted(self.request, "code_tries", f"{self.request.session.session_key} {self._process.state['at']}"):
            return None
        self._process.state["failed_attempts"] = self._process.max_attempts
        refused: HttpResponse = self.form_invalid(self.get_form())  # type: ignore[attr-defined]
        return refused

    def counts_as_wrong(self, action: str) -> bool:
        """By place, and once that lets it through by range: whoever is stopped where they are stops no neighbours."""
        count = consume(self.request, app=APP, action=action, key=range_of(self.request))
        self.counted_as_wrong += (count,) if count else ()
        return count is not None

    def refused_mail(self) -> HttpResponse | None:
        """Where a code that is sent again is a mail too many."""
        try:
            count_mail(self.request, self._process.state["email"])
        except ValidationError as error:
            messages.error(self.request, error.messages[0])
            return redirect(self.request.get_full_path())
        return None


class ConfirmSignIn(CountsTries, allauth.ConfirmLoginCodeView):
    pass


class ConfirmAddress(CountsTries, allauth.ConfirmEmailVerificationCodeView):
    pass


class ConfirmReset(CountsTries, allauth.ConfirmPasswordResetCodeView):
    pass
