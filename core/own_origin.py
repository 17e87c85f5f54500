"""Did this request come from one of our own pages?"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_own_page(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site, which every current browser sends and no page can set; else by Origin, else by Referer. None of them: no."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(origin) and is_this_host(request, origin)


def is_this_host(request: HttpRequest, origin: str) -> bool:
    """Whether an address, or the origin of one, is of this site; what is no address is not."""
    try:
        parts = urlsplit(origin)
    except ValueError:  # "http://[" and the like
        return False
    return f"{parts.scheme}://{parts.netloc}" in {settings.SITE_URL, f"{request.scheme}://{request.get_host()}"}


def page_it_came_from(request: HttpRequest) -> str:
    """The path of our own page that the form was on; empty where the browser does not say or it was another site's."""
    referer = request.headers.get("Referer", "")
    return urlsplit(referer).path if referer and is_this_host(request, referer) else ""
