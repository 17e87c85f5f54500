"""No bare 500: whatever goes wrong further in becomes a readable page, inside the headers and the log.

settings.DEBUG_PROPAGATE_EXCEPTIONS lets faults come up to here instead of ending as Django's own page.
"""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.debug import technical_500_response

from healing import views

logger = logging.getLogger("healing.faults")

# SQLSTATEs that say the text itself cannot be stored, as opposed to a server that does not answer.
DATA_FAULTS = ("22", "23")


class FaultsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.in_our_words(request, self.get_response(request))
        except (DatabaseError, InterfaceError) as error:
            if is_a_data_fault(error):
                return self.broken(request, error)
            logger.error(
                "The database did not answer: %s",
                type(error).__name__,
                extra={"request_id": getattr(request, "id", "")},
            )
            return views.unavailable(request)
        except Exception as error:  # whatever it is: people get a page, the log gets the place
            return self.broken(request, error)

    def in_our_words(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A page for what Django answers without one, and ours in place of development's for an address that matched nothing."""
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return views.not_allowed(request, response)
        matched_nothing = response.status_code == HTTPStatus.NOT_FOUND and request.resolver_match is None
        return views.not_found(request) if settings.DEBUG and matched_nothing else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Our page for what a view does not find, in development too."""
        return views.not_found(request, exception) if settings.DEBUG and isinstance(exception, Http404) else None

    def broken(self, request: HttpRequest, error: Exception) -> HttpResponse:
        logger.exception("A page broke.", exc_info=error, extra={"request_id": getattr(request, "id", "")})
        if settings.DEBUG:
            return technical_500_response(request, type(error), error, error.__traceback__)
        return views.broken(request)


def is_a_data_fault(error: Exception) -> bool:
    return str(getattr(error.__cause__, "sqlstate", None) or "").startswith(DATA_FAULTS)
