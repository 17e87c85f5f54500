"""Where a request comes from, as limits see it: a place, and the range of places around it."""

from ipaddress import ip_address, ip_network

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest

# By IP version. A /24 is the smallest piece of IPv4 that is rented out, a /48 what one office is given of IPv6, and with it
# 65,536 of what counts as a place.
RANGES = {4: 24, 6: 48}


def place_of(request: HttpRequest) -> str:
    """An IPv4 address, or the /64 of an IPv6 one: what one household or one machine is given."""
    place: str = get_ip(request)
    return place


def range_of(request: HttpRequest) -> str:
    """The neighbours of a place with it; the place itself where it is no address."""
    place = place_of(request)
    try:
        version = ip_address(place).version
    except ValueError:
        return place
    return str(ip_network(f"{place}/{RANGES[version]}", strict=False))
