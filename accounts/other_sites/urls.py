"""The addresses that are there with other sites alone."""

from allauth.socialaccount import views as allauth
from django.conf import settings
from django.urls import path

from accounts.other_sites import pages
from core.fixed_time import at_a_fixed_time

entrance = [
    *(path(f"{site}/login/", pages.start(site), name=f"{site}_login") for site in settings.SIGN_IN_SITES),
    *(path(f"{site}/login/callback/", pages.back(site), name=f"{site}_callback") for site in settings.SIGN_IN_SITES),
    path("other-sites/signup/", at_a_fixed_time(pages.SignUp.as_view()), name="socialaccount_signup"),
    path("other-sites/cancelled/", allauth.login_cancelled, name="socialaccount_login_cancelled"),
]
settings_pages = [
    path("security/other-sites/<int:pk>/removal/", pages.disconnection, name="disconnect-other-site"),
]
