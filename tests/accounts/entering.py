"""Coming in as people do, by the pages: the mailed code, and the second step of whoever has one."""

import re
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from accounts.second_factor.secrets_at_rest import encrypted
from mail.models import OutgoingMail
from tests.product.authenticator_app import AuthenticatorApp

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def mailed_code() -> str:
    found = re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)
    assert found
    return found[1]


def by_mailed_code(client: Client, person: Any, way: str = "/") -> Any:
    """The answer to the right code: on, or to the second step."""
    confirm = client.post(f"/accounts/login/?next={way}", {"email": person.email}).headers["Location"]
    return client.post(confirm, {"code": mailed_code(), "next": way})


def give_app(person: Any) -> AuthenticatorApp:
    """An authenticator app that was set up before."""
    Authenticator.objects.create(user=person, type="totp", data={"secret": encrypted(SECRET)})
    return AuthenticatorApp(SECRET)


def give_recovery_codes(person: Any) -> list[str]:
    codes: list[str] = RecoveryCodes.activate(person).generate_codes()
    return codes


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
