"""How many messages are taken, and how long somebody waits whose message was one too many."""

import time
from math import ceil

from allauth.core.internal.ratelimit import Rate, consume, get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest

APP, ACTION, EVERYBODY = "contact", "send", "everybody"
# From one address, and from all together: a mailbox that is flooded is read by nobody.
RATES = {ACTION: "5/h/ip,60/h/key"}
# Where the database counts nothing, everything limited is refused for now.
USUAL_SECONDS = 60


def is_within_pace(request: HttpRequest) -> bool:
    """Whether this message may be taken; it counts from now on."""
    return consume(request, app=APP, action=ACTION, config=RATES, key=EVERYBODY) is not None


def seconds_to_wait(request: HttpRequest) -> int:
    """Until a message is taken again; at least one second."""
    waits = [wait for rate in get_rates(app=APP, action=ACTION, config=RATES) if (wait := _left(request, rate)) > 0]
    return max(map(ceil, waits), default=USUAL_SECONDS)


def _left(request: HttpRequest, rate: Rate) -> float:
    """Seconds until this limit lets one through; the newest of what it has counted is first."""
    now = time.time()
    key = get_cache_key(request, app=APP, action=ACTION, rate=rate, key=EVERYBODY)
    counted = [moment for moment in cache.get(key) or [] if moment > now - rate.duration]
    return counted[rate.amount - 1] + rate.duration - now if len(counted) >= rate.amount else 0
