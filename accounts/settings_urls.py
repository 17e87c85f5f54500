"""What people decide for themselves."""

from allauth.mfa.base.views import index
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from accounts import signed_in
from accounts.language import language
from accounts.proving import go_on, prove, send_proof_code
from accounts.reading import reading
from accounts.settings_frame import hub

urlpatterns = [
    path("", hub, name="settings"),
    path("language/", language, name="language"),
    path("reading/", reading, name="reading"),
    path("proof/", prove, name="prove"),
    path("proof/code/", send_proof_code, name="send-proof-code"),
    path("proof/<slug:token>/", go_on, name="go-on"),
    path("security/", index, name="mfa_index"),
    path("security/", index, name="mfa_list_webauthn"),
    path("security/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/removal/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("security/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("security/app/removal/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("security/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("security/recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sessions/", signed_in.sessions, name="sessions"),
    path("sessions/others/end/", signed_in.end_others, name="end-other-sessions"),
    path("sessions/<slug:name>/end/", signed_in.end_session, name="end-session"),
]
