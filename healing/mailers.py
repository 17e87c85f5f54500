"""The mailer that really sends: SMTP where the host set it up, else a file a message."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SECONDS_TO_WAIT = 10
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def from_url(url: str, *, directory: Path) -> dict[str, Any]:
    """Settings for smtp://user:password@host:587 (STARTTLS), smtps:// (TLS) or smtp+plain:// (neither: your own machine only).

    Without an address each message becomes a file in the directory.
    """
    if not url:
        return {"BACKEND": "mail.backends.FileBackend", "OPTIONS": {"directory": str(directory)}}
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or not has_a_port(parts):
        raise ImproperlyConfigured(
            "MAIL_URL cannot be read. It should look like smtp://user:password@mail.example.org:587."
        )
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or PORTS[parts.scheme],
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp",
            "use_ssl": parts.scheme == "smtps",
            "timeout": SECONDS_TO_WAIT,
        },
    }


def has_a_port(parts: SplitResult) -> bool:
    """Whether the port is a number, or left out."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False
