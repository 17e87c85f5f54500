"""Browsers in which somebody came in before.

Whoever asks for codes for somebody else's address, from many places at once, meets that address's limit and makes the
owner meet it too. A browser the owner came in with is not held to it, so nobody can be locked out of their account.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "accounts.known_browsers"
SECONDS = 365 * 86_400


def remember(response: HttpResponse, member: Any) -> HttpResponse:
    """Have this browser know it again. The cookie says nothing to whoever reads it: neither who, nor where else."""
    response.set_cookie(
        settings.KNOWN_COOKIE_NAME,
        sign_of(member.email),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def is_known(request: HttpRequest, email: str) -> bool:
    """Whether the member with this address came in with this browser."""
    return constant_time_compare(request.COOKIES.get(settings.KNOWN_COOKIE_NAME, ""), sign_of(email))


def sign_of(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:40]
