"""Did this request come from one of our own pages?"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_own_page(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site, which every current browser sends and no page can set; else by Origin. Neither: no."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return bool(origin) and (origin in settings.CSRF_TRUSTED_ORIGINS or is_this_host(request, origin))


def is_this_host(request: HttpRequest, origin: str) -> bool:
    parts = urlsplit(origin)
    return parts.scheme == request.scheme and parts.netloc == request.get_host()
