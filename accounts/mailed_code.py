"""A code of six digits that goes to somebody's mailbox and is typed back in the same browser.

It works for ten minutes, for three tries and once. The session holds its digest; the tries are counted where two requests
at once cannot both be the third (core/pace.py).
"""

import hmac
import re
import secrets
import time
import unicodedata
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SESSION_KEY = "mailed_codes"
SECONDS = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
TRIES = settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS


class WrongCode(Exception):
    """It is another; there are tries left."""


class CodeIsOver(Exception):
    """There is none, or its time or its tries are over."""


def new_code(request: HttpRequest, purpose: str, about: str = "") -> str:
    """Six digits for this purpose and what it is about; an earlier code for the same purpose no longer works."""
    code, nonce = f"{secrets.randbelow(1_000_000):06}", secrets.token_urlsafe(12)
    kept = {"digest": digest(nonce, code), "nonce": nonce, "at": time.time(), "about": about}
    request.session[SESSION_KEY] = {**request.session.get(SESSION_KEY, {}), purpose: kept}
    return code


def waiting_for(request: HttpRequest, purpose: str) -> str | None:
    """What the code that was sent is about; None where none is waited for."""
    kept = living(request, purpose)
    return kept["about"] if kept else None


def take(request: HttpRequest, purpose: str, typed: str) -> str:
    """What the code is about, which ends it; raises WrongCode or CodeIsOver."""
    kept = living(request, purpose)
    if not kept or not (left := tries_left(kept["nonce"])):
        forget(request, purpose)
        raise CodeIsOver
    if not hmac.compare_digest(kept["digest"], digest(kept["nonce"], digits(typed))):
        if left > 1:
            raise WrongCode
        forget(request, purpose)
        raise CodeIsOver
    forget(request, purpose)
    return str(kept["about"])


def forget(request: HttpRequest, purpose: str) -> None:
    """Nothing is waited for any more."""
    kept = request.session.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = {other: code for other, code in kept.items() if other != purpose}


def living(request: HttpRequest, purpose: str) -> dict[str, Any] | None:
    kept: dict[str, Any] | None = request.session.get(SESSION_KEY, {}).get(purpose)
    return kept if kept and time.time() - kept["at"] < SECONDS else None


def tries_left(nonce: str) -> int:
    """This try and those after it; each try takes a place, and nobody takes the same one twice."""
    taken = (number for number in range(TRIES) if cache.add(f"mailed_code:{nonce}:{number}", 1, SECONDS))
    number = next(taken, None)
    return 0 if number is None else TRIES - number


def digest(nonce: str, code: str) -> str:
    return salted_hmac("accounts.mailed_code", f"{nonce}:{code}", algorithm="sha256").hexdigest()


def digits(typed: str) -> str:
    """As people type and paste codes: with spaces, dashes and the digits of their keyboard."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed))
