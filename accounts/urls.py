"""allauth's pages, those that a site without passwords has."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from accounts import views
from accounts.invitation import invitation
from accounts.signing_up import SignUp, SignUpByPasskey
from core.fixed_time import at_a_fixed_time

urlpatterns = [
    path("login/", at_a_fixed_time(views.RequestCode.as_view()), name="account_login"),
    path("login/", at_a_fixed_time(views.RequestCode.as_view()), name="account_request_login_code"),
    path("login/code/confirm/", at_a_fixed_time(allauth.confirm_login_code), name="account_confirm_login_code"),
    path("signup/", at_a_fixed_time(SignUp.as_view()), name="account_signup"),
    path("confirm-email/", at_a_fixed_time(views.confirm_address), name="account_email_verification_sent"),
    path("signup/passkey/", at_a_fixed_time(SignUpByPasskey.as_view()), name="account_signup_by_passkey"),
    path("signup/passkey/make/", passkeys.signup_webauthn, name="mfa_signup_webauthn"),
    path("login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("second-factor/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("logout/", allauth.logout, name="account_logout"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("entrance/<int:pk>/<str:token>/", views.entrance, name="entrance"),
    path("invitation/<str:token>/", invitation, name="invitation"),
]
