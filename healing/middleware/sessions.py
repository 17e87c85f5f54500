"""Sessions that last as long as they are used: the browser keeps the cookie as long as we keep the row."""

from django.conf import settings
from django.contrib.sessions import middleware
from django.http import HttpRequest, HttpResponse


class SessionMiddleware(middleware.SessionMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Django's own sends the cookie where the session changed; this also where its use was noted, once an hour."""
        answer = super().process_response(request, response)
        name = settings.SESSION_COOKIE_NAME
        if getattr(request.session, "was_noted", False) and request.session.session_key and name not in answer.cookies:
            answer.set_cookie(
                name,
                request.session.session_key,
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=settings.SESSION_COOKIE_HTTPONLY,
                samesite="Lax",
            )
        return answer
