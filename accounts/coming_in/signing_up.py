"""The page for making an account, and the one that says why there is none."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.mixins import CloseableSignupMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.coming_in.invitation import invitation_of
from accounts.coming_in.waiting import SaysHowLong
from core.kept_words import comments_kept


class Joining(SaysHowLong, CloseableSignupMixin):
    """What both pages do: they know the invitation, and where they are closed they give back what was written."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        given: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]  # of the views this is mixed into
        return {**given, "invitation": invitation_of(self.request)}

    def closed(self) -> HttpResponse:
        """The same for everybody, whatever address they were about to give."""
        return render(self.request, "account/signup_closed.html", {"words": comments_kept(self.request)})


class SignUp(Joining, allauth.SignupView):
    pass


class SignUpByPasskey(Joining, allauth.SignupByPasskeyView):
    pass
