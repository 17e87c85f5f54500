"""The security headers that Django does not write everywhere, and what may be kept by a browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

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
        response["Cache-Control"] = (
            SIGNED_IN if request.COOKIES or response.cookies or request.method not in {"GET", "HEAD"} else SIGNED_OUT
        )
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
