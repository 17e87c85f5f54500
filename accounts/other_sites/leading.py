"""Pages with a button that leads to another site: their policy lets the browser follow it, and no other page's does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csp import csp_override

type View = Callable[..., HttpResponseBase]


def leads_to_other_sites(view: View) -> View:
    """Allow forms of this page to end at the sites that are turned on; nothing where none is."""

    @wraps(view)
    def leading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.SIGN_IN_SITES:
            return view(request, *args, **kwargs)
        return csp_override(policy())(view)(request, *args, **kwargs)

    return leading


def policy() -> dict[str, Any]:
    usual = settings.SECURE_CSP
    return {**usual, "form-action": [*usual["form-action"], *settings.SIGN_IN_SITES.values()]}
