"""How long somebody has to wait whom a limit of the sign-in pages refused, from what that limit has counted."""

import time
from collections.abc import Iterator
from math import ceil

from allauth.account import app_settings
from allauth.core.internal.ratelimit import Rate, get_cache_key, get_rates
from django.contrib.sites.shortcuts import get_current_site
from django.core.cache import cache
from django.http import HttpRequest

APP = "allauth.account"
# Where no limit says it, as when what it counts by is in the session: as long as most of them count.
USUAL_SECONDS = 60


def seconds_to_wait(request: HttpRequest) -> int:
    """Until every limit that this request has met lets it through again; at least one second."""
    return max((ceil(left) for left in _waits(request)), default=USUAL_SECONDS)


def _waits(request: HttpRequest) -> Iterator[float]:
    now = time.time()
    for action in app_settings.RATE_LIMITS:
        for rate in get_rates(app=APP, action=action):
            for key in _keys(request, rate):
                # The newest is first. What is older than the limit's time no longer counts.
                counted = [moment for moment in _counted(request, action, rate, key) if moment > now - rate.duration]
                if len(counted) >= rate.amount:
                    yield counted[rate.amount - 1] + rate.duration - now


def _counted(request: HttpRequest, action: str, rate: Rate, key: str | None) -> list[float]:
    return cache.get(get_cache_key(request, app=APP, action=action, rate=rate, key=key)) or []


def _keys(request: HttpRequest, rate: Rate) -> list[str | None]:
    """What a limit counts by: the place and the member speak for themselves, an address is in the form."""
    if rate.per == "key":
        email = request.POST.get("email", "").strip().lower()
        return [email, f"{get_current_site(request).domain}:{email}"] if email else []
    return [None] if rate.per == "ip" or request.user.is_authenticated else []
