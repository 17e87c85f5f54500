"""allauth's pages, those that this site has."""

from allauth.account import views as allauth
from django.conf import settings
from django.urls import path

from accounts.coming_in import pages
from accounts.coming_in.code_tries import ConfirmSignIn
from accounts.coming_in.invitation import invitation
from accounts.coming_in.signing_up import SignUp, SignUpByPasskey
from accounts.keys.undoing import undo
from accounts.other_sites import urls as other_sites
from accounts.other_sites.leading import leads_to_other_sites
from accounts.passwords import urls as passwords
from accounts.second_factor import urls as second_factor
from core.fixed_time import always_at_a_fixed_time, at_a_fixed_time

sign_in = leads_to_other_sites(at_a_fixed_time(pages.RequestCode.as_view()))

urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("login/", sign_in, name="account_request_login_code"),
    path("login/code/confirm/", always_at_a_fixed_time(ConfirmSignIn.as_view()), name="account_confirm_login_code"),
    path("signup/", leads_to_other_sites(at_a_fixed_time(SignUp.as_view())), name="account_signup"),
    path("confirm-email/", always_at_a_fixed_time(pages.confirm_address), name="account_email_verification_sent"),
    path("signup/passkey/", at_a_fixed_time(SignUpByPasskey.as_view()), name="account_signup_by_passkey"),
    *second_factor.entrance,
    path("logout/", allauth.logout, name="account_logout"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("undo/<str:token>/", undo, name="undo"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("entrance/<int:pk>/<str:token>/", pages.entrance, name="entrance"),
    path("invitation/<str:token>/", invitation, name="invitation"),
    *(passwords.entrance if "password" in settings.SIGN_IN_METHODS else []),
    *(other_sites.entrance if settings.SIGN_IN_SITES else []),
]
