"""The security headers that Django does not write everywhere, and what may be kept by a browser."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from core.kept_pages import Keeping

PERMISSIONS = (
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)
ALWAYS = {
    # The first three are Django's as well; here they are also on what its own middleware refuses.
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": PERMISSIONS,
}
# Pages on which nobody's words, searches or settings should stay behind on a shared computer.
NEVER_KEPT = ("/admin/", "/desk/", "/accounts/", "/search/", "/settings/", "/dev/")
SIGNED_IN = "private, no-cache"
SIGNED_OUT = "public, no-cache"


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if not request.path_info.startswith("/static/"):
            set_cache_control(request, response)
        return response


def set_cache_control(request: HttpRequest, response: HttpResponse) -> None:
    """Signed-out pages may be kept and asked about again; signed-in ones by their own browser; the rest not at all."""
    if request.path_info.startswith(NEVER_KEPT):
        response["Cache-Control"] = "no-store"
        return
    if "Cache-Control" not in response:
        is_ones_own = request.COOKIES or response.cookies or request.method not in {"GET", "HEAD"}
        response["Cache-Control"] = SIGNED_IN if is_ones_own else signed_out(request, response)
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])


def signed_out(request: HttpRequest, response: HttpResponse) -> str:
    """That a browser asks each time; a cache of many readers too, unless the host allows it to wait with that."""
    if settings.SHARED_CACHE_SECONDS and response.status_code == HTTPStatus.OK and is_for_everybody(request):
        # Not "no-cache": it would bind the shared cache as well.
        return f"public, max-age=0, must-revalidate, s-maxage={settings.SHARED_CACHE_SECONDS}"
    return SIGNED_OUT


def is_for_everybody(request: HttpRequest) -> bool:
    """Whether this is one of the pages that the front keeps whole (core/kept_pages.py), asked for as it keeps them."""
    keeping = getattr(request.resolver_match and request.resolver_match.func, "keeping", None)
    asked = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return isinstance(keeping, Keeping) and keeping.query(asked) is not None
