"""One line a request: which page, what came of it, how long it took; no address, no words, no token.

The page is named by its route (`posts/<slug:slug>/`), because a full path may hold a one-time key.
"""

import logging
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("healing.requests")

# Asked for every few seconds by every open tab, and always for the same: the log would hold nothing else.
OFTEN = {"comments/lately/<slug:slug>/"}


class RequestLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Gives the request an id, which is in the log, in the answer and on the error page."""
        request_id = secrets.token_hex(6)
        request.id = request_id  # type: ignore[attr-defined]
        began = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        milliseconds = round((time.perf_counter() - began) * 1000, 1)
        is_often = route_of(request) in OFTEN and response.status_code < HTTPStatus.BAD_REQUEST
        logger.log(
            logging.DEBUG if is_often else logging.INFO,
            "request",
            extra={
                "request_id": request_id,
                "method": request.method,
                "route": route_of(request),
                "status": response.status_code,
                "ms": milliseconds,
            },
        )
        return response


def route_of(request: HttpRequest) -> str:
    """The pattern that matched, `static` for a file of ours, `none` where nothing matched."""
    if request.resolver_match:
        return request.resolver_match.route or "/"
    return "static" if request.path_info.startswith("/static/") else "none"
