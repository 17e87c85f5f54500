"""What people decide for themselves."""

from django.conf import settings
from django.urls import include, path

from accounts import signed_in
from accounts.keys.address_page import confirm_email, email, forget_email
from accounts.language import language
from accounts.mail_wishes import mails, stop_mails
from accounts.other_sites import urls as other_sites
from accounts.passwords import urls as passwords
from accounts.privacy import pages as privacy
from accounts.profile.pages import profile, writer_profile
from accounts.proving import go_on, prove, send_proof_code
from accounts.reading import reading
from accounts.second_factor import urls as second_factor
from accounts.settings_frame import hub
from accounts.standing import acknowledge, your_standing

urlpatterns = [
    path("", hub, name="settings"),
    path("email/", email, name="email"),
    path("email/code/", confirm_email, name="confirm-email"),
    path("email/code/removal/", forget_email, name="forget-email"),
    path("mails/", mails, name="mails"),
    path("mails/stop/<str:token>/", stop_mails, name="stop-mails"),
    path("profile/", profile, name="profile"),
    path("profile/writer/", writer_profile, name="writer-profile"),
    path("language/", language, name="language"),
    path("reading/", reading, name="reading"),
    path("proof/", prove, name="prove"),
    path("proof/code/", send_proof_code, name="send-proof-code"),
    path("proof/<slug:token>/", go_on, name="go-on"),
    *second_factor.settings,
    path("privacy/", privacy.privacy, name="my-data"),
    path("privacy/copy/", privacy.ask_for_my_data, name="ask-for-my-data"),
    path("privacy/copy/file/", privacy.fetch_my_data, name="fetch-my-data"),
    path("privacy/copy/removal/", privacy.drop_my_data, name="drop-my-data"),
    path("privacy/closing/", privacy.close_account, name="close-account"),
    path("privacy/closing/begun/", privacy.closing_begun, name="closing-begun"),
    path("standing/", your_standing, name="your-standing"),
    path("standing/<int:pk>/read/", acknowledge, name="acknowledge"),
    path("members/", include("accounts.members.urls")),
    path("sessions/", signed_in.sessions, name="sessions"),
    path("sessions/others/end/", signed_in.end_others, name="end-other-sessions"),
    path("sessions/<slug:name>/end/", signed_in.end_session, name="end-session"),
    *(passwords.settings_pages if "password" in settings.SIGN_IN_METHODS else []),
    *(other_sites.settings_pages if settings.SIGN_IN_SITES else []),
]
