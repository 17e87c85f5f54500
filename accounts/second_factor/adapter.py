"""How allauth's second factors behave here."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from accounts.second_factor import secrets_at_rest
from publication.models import Publication


class Adapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code isn’t right, or it was used before. Type the one that your app shows now."),
        "unverified_email": _("Confirm your email address first."),
    }

    def encrypt(self, text: str) -> str:
        return secrets_at_rest.encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets_at_rest.decrypted(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What the app calls this place."""
        return Publication.current().name

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the browser calls it when it asks for a passkey."""
        entity: dict[str, Any] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": Publication.current().name}
