"""Addresses of second factors and passkeys: those that lead in, and those of the settings."""

from django.urls import path

from accounts.second_factor import app, entering, passkeys, recovery_pages, ways_in
from core.fixed_time import at_a_fixed_time

entrance = [
    path("signup/passkey/make/", entering.MakePasskeyAtSignUp.as_view(), name="mfa_signup_webauthn"),
    path("login/passkey/", at_a_fixed_time(entering.SignInByPasskey.as_view()), name="mfa_login_webauthn"),
    path("second-factor/", entering.SecondFactor.as_view(), name="mfa_authenticate"),
    path("second-factor/again/", entering.ShowAgain.as_view(), name="mfa_reauthenticate"),
    path("second-factor/again/passkey/", entering.ShowAgainByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
]

settings = [
    path("security/", ways_in.ways_in, name="mfa_index"),
    path("security/passkeys/add/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/name/", passkeys.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/removal/", passkeys.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("security/app/", app.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("security/app/removal/", app.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("security/recovery-codes/", recovery_pages.recovery_codes, name="mfa_view_recovery_codes"),
    path("security/recovery-codes/file/", recovery_pages.recovery_codes_file, name="mfa_download_recovery_codes"),
    path("security/recovery-codes/kept/", recovery_pages.keep_recovery_codes, name="keep-recovery-codes"),
    path("security/recovery-codes/new/", recovery_pages.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("security/browsers/forgotten/", ways_in.forget_browsers, name="forget-browsers"),
    path("security/browsers/<int:pk>/forgotten/", ways_in.forget_browser, name="forget-browser"),
]
