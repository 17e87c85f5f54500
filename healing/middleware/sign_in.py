"""Pages are closed unless their view says otherwise, and what was typed when the session ran out is kept."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from core.kept_words import keep
from core.own_origin import page_it_came_from


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """To the sign-in page. Words posted from our own pages wait in the session for the page to be opened again."""
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        keep(request)
        # Back to the page with the form: the address it was sent to may not be one that can be opened.
        return redirect_to_login(page_it_came_from(request) or request.get_full_path(), reverse("account_login"))
