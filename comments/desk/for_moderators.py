"""Who may see the desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.sanctions import why_stopped

View = Callable[..., HttpResponseBase]


def for_moderators(view: View) -> View:
    """Make a page not there for anybody but moderators and administrators; the signed out were sent to sign in.

    A moderator whom an administrator paused, banned or warned decides nothing until that is over or read.
    """

    @wraps(view)
    def seen_by_few(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "is_moderator", False):
            raise Http404
        if why_stopped(request.user):  # type: ignore[arg-type]  # a moderator is a member
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return seen_by_few
