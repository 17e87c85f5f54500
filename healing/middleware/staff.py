"""Moderators and administrators have shown a second factor, or they are readers.

The one place that holds it: whoever has not shown one is asked by nobody else, because for this request every question about
what they may do (accounts/models/role.py) says no. Where a page refuses them for it, they are led to what is missing.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from accounts.second_factor.proof import may_use_powers
from accounts.second_factor.signing_in import refused
from healing.middleware.language import NEVER_ASK


class StaffMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_asked = settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path_info.startswith(NEVER_ASK)
        if is_asked and request.user.is_authenticated and not may_use_powers(request):
            request.user.powers_are_withheld = True
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        member: Any = getattr(request, "user", None)
        is_refusal = isinstance(exception, (Http404, PermissionDenied))
        return refused(request) if is_refusal and getattr(member, "missed_a_power", False) else None
