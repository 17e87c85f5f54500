"""What the site tells the front of its addresses."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from core.kept_pages import Keeping
from healing.gate.kept.asking import Found, Rules


def rules() -> Rules:
    """By the settings. A host that ALLOWED_HOSTS names by a pattern has its pages made anew each time, as every other one."""
    site = urlsplit(settings.SITE_URL)
    exact = {name.lower() for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))}
    return Rules(
        find=find,
        hosts=frozenset(exact),
        # Nothing else in a cookie is read where a page is made: a token is for forms, and by the browsers that are known or
        # trusted only the way in goes. So whoever once looked at that page is not kept from all that is kept.
        own_cookies=(settings.SESSION_COOKIE_NAME,),
        https=settings.HTTPS,
        proxies=bool(settings.TRUSTED_PROXY_COUNT),
        ports=frozenset({"", str(site.port or "")}),
    )


def find(path: str) -> Found | None:
    """How the page at this path is kept; None where its view says nothing of it."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    keeping = getattr(match.func, "keeping", None)
    return Found(keeping, match.kwargs, match.route or "/") if isinstance(keeping, Keeping) else None
