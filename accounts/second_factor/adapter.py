"""How allauth's second factors behave here."""

from io import BytesIO
from typing import Any

import qrcode
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from accounts.browsers import browser_in_words
from accounts.second_factor import secrets_at_rest
from accounts.second_factor.removing import is_last_of_staff
from publication.models import Publication


class Adapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code isn’t right, or it was used before. Type the one that your app shows now."),
        "unverified_email": _("Confirm your email address first."),
        "cannot_generate_recovery_codes": _("Recovery codes stand in for a passkey or an app. Add one of those first."),
    }

    def encrypt(self, text: str) -> str:
        return secrets_at_rest.encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets_at_rest.decrypted(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_last_of_staff(authenticator.user, authenticator)

    def generate_authenticator_name(self, user: Any, kind: Authenticator.Type) -> str:
        """What a passkey is called until its owner calls it something else: the browser it was made with."""
        browser: str = browser_in_words(context.request.headers.get("User-Agent", "")) or _now("Passkey")
        return browser

    def get_totp_issuer(self) -> str:
        """What the app calls this place."""
        return Publication.current().name

    def build_totp_svg(self, url: str) -> str:
        """Dark on white by night too: some apps cannot read the other way round."""
        picture = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(picture)
        return picture.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the browser calls it when it asks for a passkey."""
        entity: dict[str, Any] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": Publication.current().name}
