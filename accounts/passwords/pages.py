"""allauth's pages about passwords, with our limits and our proof that it is you."""

from allauth.account import views as allauth
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from accounts.coming_in.waiting import SaysHowLong
from accounts.reauthentication import freshly_proven


class SignIn(SaysHowLong, allauth.LoginView):
    pass


class Reset(SaysHowLong, allauth.PasswordResetView):
    pass


class Choose(allauth.CompletePasswordResetView):
    """After the code. It signs nobody in: whoever has a second step is asked for it then."""

    success_url = reverse_lazy("account_login_by_password")


@method_decorator(freshly_proven, name="dispatch")
class Set(allauth.PasswordSetView):
    pass


@method_decorator(freshly_proven, name="dispatch")
class Change(allauth.PasswordChangeView):
    pass
