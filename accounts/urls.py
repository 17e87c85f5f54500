"""allauth's pages, those that a site without passwords has."""

from allauth.account import views as allauth
from django.urls import path

from accounts import views
from core.fixed_time import at_a_fixed_time

urlpatterns = [
    path("login/", at_a_fixed_time(views.RequestCode.as_view()), name="account_login"),
    path("login/", at_a_fixed_time(views.RequestCode.as_view()), name="account_request_login_code"),
    path("login/code/confirm/", at_a_fixed_time(allauth.confirm_login_code), name="account_confirm_login_code"),
    path("signup/", at_a_fixed_time(allauth.signup), name="account_signup"),
    path("confirm-email/", at_a_fixed_time(views.confirm_address), name="account_email_verification_sent"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("entrance/<int:pk>/<str:token>/", views.entrance, name="entrance"),
]
