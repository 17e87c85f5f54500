"""Who may change what the care queue is kept with."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.member import member

LARGEST_ID = 2**63 - 1


def may_save(request: HttpRequest) -> bool:
    return member(request).is_administrator


def only_administrators_save(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let moderators look, and refuse them what would change something."""

    @wraps(view)
    def saved_by_few(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not may_save(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return saved_by_few
