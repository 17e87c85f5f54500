"""Pages are closed unless their view says otherwise, and what was typed when the session ran out is kept."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseRedirect

from core.kept_words import keep


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """To the sign-in page. Words posted from our own pages wait in the session for the page to be opened again."""
        if request.method == "POST":
            keep(request)
        return super().handle_no_permission(request, view_func)
