"""allauth's pages about passwords, with our limits and our proof that it is you."""

from typing import Any

from allauth.account import views as allauth
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from accounts.reauthentication import freshly_proven
from accounts.waiting import say_how_long


class SignIn(allauth.LoginView):
    """Where there were too many tries, the status and Retry-After say so too."""

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)
        if form.has_error("__all__", "too_many_login_attempts"):
            say_how_long(self.request, page)
        return page


class Choose(allauth.CompletePasswordResetView):
    """After the code. It signs nobody in: whoever has a second step is asked for it then."""

    success_url = reverse_lazy("account_login_by_password")


@method_decorator(freshly_proven, name="dispatch")
class Set(allauth.PasswordSetView):
    pass


@method_decorator(freshly_proven, name="dispatch")
class Change(allauth.PasswordChangeView):
    pass
