"""What an authenticator app shares with us is encrypted in the database, so that a stolen copy of it signs nobody in.

The key is made from SECRET_KEY, which is not in the database. With SECRET_KEY_FALLBACKS the earlier ones still read, and
`jobs.renew_encryption` writes every night with the newest what an earlier one had written.
"""

import logging
from base64 import b32encode, urlsafe_b64encode
from functools import lru_cache
from secrets import token_bytes

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

logger = logging.getLogger(__name__)

# Says what the key is for: another key made from SECRET_KEY is another key.
PURPOSE = b"accounts.second_factor"


def encrypted(secret: str) -> str:
    """As it is kept."""
    return keys().encrypt(secret.encode()).decode()


def decrypted(kept: str) -> str:
    """What was encrypted; where no key of ours reads it, a secret that nobody knows, so that no code ever fits it."""
    try:
        return keys().decrypt(kept).decode()
    except InvalidToken:
        logger.error(
            "A second factor cannot be read: the SECRET_KEY that it was kept with is not among SECRET_KEY_FALLBACKS."
        )
        return b32encode(token_bytes(20)).decode()


def renewed(kept: str) -> str | None:
    """The same, encrypted with the newest key; None where it is already, or where it cannot be read."""
    newest = Fernet(key_from(settings.SECRET_KEY))
    try:
        newest.decrypt(kept)
    except InvalidToken:
        try:
            return keys().rotate(kept).decode()
        except InvalidToken:
            return None
    return None


def keys() -> MultiFernet:
    return MultiFernet([Fernet(key_from(secret)) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


@lru_cache(maxsize=8)
def key_from(secret_key: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return urlsafe_b64encode(derived)
