"""The addresses that are there with passwords alone."""

from django.urls import path

from accounts.coming_in.code_tries import ConfirmReset
from accounts.passwords import pages
from accounts.passwords.removal import removal
from core.fixed_time import always_at_a_fixed_time, at_a_fixed_time

entrance = [
    path("login/password/", at_a_fixed_time(pages.SignIn.as_view()), name="account_login_by_password"),
    path("password/reset/", at_a_fixed_time(pages.Reset.as_view()), name="account_reset_password"),
    path(
        "password/reset/code/",
        always_at_a_fixed_time(ConfirmReset.as_view()),
        name="account_confirm_password_reset_code",
    ),
    path("password/reset/new/", pages.Choose.as_view(), name="account_complete_password_reset"),
]
settings_pages = [
    path("password/", pages.Change.as_view(), name="account_change_password"),
    path("password/first/", pages.Set.as_view(), name="account_set_password"),
    path("password/removal/", removal, name="account_remove_password"),
]
