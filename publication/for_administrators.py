"""Who may decide about the site."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

type View = Callable[..., HttpResponseBase]


def for_administrators(view: View) -> View:
    """Make a page not there for anybody but administrators; the signed out were sent to sign in."""

    @wraps(view)
    def seen_by_few(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "is_administrator", False):
            raise Http404
        return view(request, *args, **kwargs)

    return seen_by_few
