"""In which language and zone a page is written: the site's for whoever is signed out, a member's own for members.

Nothing is guessed from the browser. Whoever is signed out sees what everybody sees, so that a page can be kept and shared,
and its address means one thing.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts.models.localized import words_of
from core.localities import speak, speaking
from publication.models import Publication

# They have to come out where the database does not answer, so it is not asked for the language; nor for the last, which open
# pages ask for every few seconds and which has no words.
NEVER_ASK = ("/care/", "/up/", "/ready/", "/static/", "/comments/lately/")


class SiteLanguageMiddleware:
    """Outermost: the site's language as it was last known, for whatever is answered before anybody could be asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        site = Publication.last_known()
        with speaking(site.language, site.time_zone):
            response = self.get_response(request)
            if response.get("Content-Type", "").startswith("text/html"):
                response.headers.setdefault("Content-Language", translation.get_language())
            return response


class MemberLanguageMiddleware:
    """Inside the session: the language of whoever is signed in, else the site's as it is now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(NEVER_ASK):
            return self.get_response(request)
        site = Publication.current()
        request.publication = site  # type: ignore[attr-defined]  # for the page, which asks for it too
        # Not taken back here: a page about a fault further in is for the same reader. The outer one takes it back.
        speak(*words_of(request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None, site))
        return self.get_response(request)
