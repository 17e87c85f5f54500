"""Browsers that a member trusts: the cookie that makes one, and the rows by which it can be forgotten."""

from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.browsers import browser_in_words
from accounts.models import TrustedBrowser
from core.privacy_times import TRUSTED_FOR

# Several members may share a browser: a token each, and the cookie stays short.
MOST_MEMBERS = 5


def is_trusted(request: HttpRequest, member: Any) -> bool:
    """Whether this member said in this browser not to be asked, and did not take it back; notes that it was used."""
    rows = TrustedBrowser.objects.of(member).filter(digest__in=[digest(token) for token in tokens_of(request)])
    return bool(rows.update(used_at=timezone.now()))


def trust(request: HttpRequest, member: Any, response: HttpResponse) -> None:
    """Ask this member no second step in this browser for two weeks. The response sets the cookie."""
    token, now = token_urlsafe(32), timezone.now()
    TrustedBrowser.objects.create(
        member=member,
        digest=digest(token),
        browser=browser_in_words(request.headers.get("User-Agent", "")),
        until=now + TRUSTED_FOR,
    )
    response.set_cookie(
        settings.TRUSTED_COOKIE_NAME,
        ".".join([token, *tokens_of(request)][:MOST_MEMBERS]),
        max_age=TRUSTED_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_this(browser: TrustedBrowser, request: HttpRequest) -> bool:
    """Whether the request came from it."""
    return browser.digest in {digest(token) for token in tokens_of(request)}


def tokens_of(request: HttpRequest) -> list[str]:
    return [token for token in request.COOKIES.get(settings.TRUSTED_COOKIE_NAME, "").split(".") if token][:MOST_MEMBERS]


def digest(token: str) -> str:
    return sha256(f"trusted:{token}".encode()).hexdigest()
