"""A passkey made of software, for tests without a browser."""

import json
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

PRESENT, VERIFIED, MADE = AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG.UV, AuthenticatorData.FLAG.AT
HOST = "localhost"


class SoftPasskey:
    """`checks_who` is whether it asks for a finger or a PIN, as passkeys do and old security keys do not."""

    def __init__(self, *, checks_who: bool = True) -> None:
        self.key, self.id = ec.generate_private_key(ec.SECP256R1()), token_bytes(16)
        self.flags = PRESENT | VERIFIED if checks_who else PRESENT
        self.handle = b""

    def made(self, options: dict[str, Any]) -> str:
        """What a browser answers to creation options."""
        asked = options["publicKey"]
        self.handle = websafe_decode(asked["user"]["id"])
        public = AttestedCredentialData.create(Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key()))
        about = AuthenticatorData.create(sha256(HOST.encode()), self.flags | MADE, 0, public)
        return self.credential(
            clientDataJSON=client_data("webauthn.create", asked),
            attestationObject=bytes(AttestationObject.create("none", about, {})),
        )

    def shown(self, options: dict[str, Any]) -> str:
        """What a browser answers to request options."""
        client = client_data("webauthn.get", options["publicKey"])
        about = bytes(AuthenticatorData.create(sha256(HOST.encode()), self.flags, 1))
        signature = self.key.sign(about + sha256(client), ec.ECDSA(SHA256()))
        return self.credential(
            clientDataJSON=client, authenticatorData=about, signature=signature, userHandle=self.handle
        )

    def credential(self, **response: bytes) -> str:
        name = websafe_encode(self.id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": {part: websafe_encode(value) for part, value in response.items()},
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )


def client_data(kind: str, asked: dict[str, Any]) -> bytes:
    return bytes(CollectedClientData.create(kind, asked["challenge"], f"http://{HOST}"))
