"""How long somebody has to wait whom a limit of the sign-in pages refused, from what that limit has counted."""

import time
from collections.abc import Iterator
from http import HTTPStatus
from math import ceil
from typing import Any

from allauth.account import app_settings
from allauth.core.internal.ratelimit import Rate, get_cache_key, get_rates
from django.contrib.sites.shortcuts import get_current_site
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from accounts.coming_in.places import place_of, range_of

APP = "allauth.account"
# Where no limit says it, as when what it counts by is in the session: as long as most of them count.
USUAL_SECONDS = 60


def seconds_to_wait(request: HttpRequest, *keys: str) -> int:
    """Until every limit that this request has met lets it through again; at least one second.

    `keys` are what a limit counts by where that is not in the form.
    """
    return max((ceil(left) for left in _waits(request, keys)), default=USUAL_SECONDS)


class SaysHowLong:
    """For allauth's views with a form: where a limit refused it, the status and Retry-After say so too."""

    request: HttpRequest

    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # of the view this is mixed into
        errors = form.errors.as_data().values()
        if any(error.code == "too_many_login_attempts" for found in errors for error in found):
            say_how_long(self.request, page)
        return page


def say_how_long(request: HttpRequest, page: HttpResponse, *keys: str) -> None:
    """Give the page of a form that a limit refused its status and the wait, as machines read them."""
    page.status_code = HTTPStatus.TOO_MANY_REQUESTS
    page["Retry-After"] = str(seconds_to_wait(request, *keys))


def _waits(request: HttpRequest, keys: tuple[str, ...]) -> Iterator[float]:
    now = time.time()
    for action in app_settings.RATE_LIMITS:
        for rate in get_rates(app=APP, action=action):
            for counted_by in _keys(request, rate, keys):
                # The newest is first. What is older than the limit's time no longer counts.
                counted = [
                    moment for moment in _counted(request, action, rate, counted_by) if moment > now - rate.duration
                ]
                if len(counted) >= rate.amount:
                    yield counted[rate.amount - 1] + rate.duration - now


def _counted(request: HttpRequest, action: str, rate: Rate, key: str | None) -> list[float]:
    return cache.get(get_cache_key(request, app=APP, action=action, rate=rate, key=key)) or []


def _keys(request: HttpRequest, rate: Rate, keys: tuple[str, ...]) -> list[str | None]:
    """What a limit counts by: the place and the member speak for themselves, an address is in the form."""
    if rate.per == "key":
        return [range_of(request), *(keys or _keys_of_form(request))]
    return [None] if rate.per == "ip" or request.user.is_authenticated else []


def _keys_of_form(request: HttpRequest) -> list[str]:
    email = (request.POST.get("email") or request.POST.get("login", "")).strip().lower()
    site, here = get_current_site(request).domain, place_of(request)
    return [email, f"{email} {here}", f"{site}:{email} {here}"] if email else []
