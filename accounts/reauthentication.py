"""Proving again that it is you, before anything sensitive: `@freshly_proven` on the view is all it takes.

Members with a second factor prove it with that, members with a password with it or with a mailed code, and everybody else
with a mailed code. allauth's own views ask the same question, through the adapter.
"""

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from core.own_origin import page_it_came_from

# As long as a mailed code works: time for three or four changes in a row with slow hands, and short enough that a
# browser left open on a table is of little use to whoever finds it.
FRESH_SECONDS = 600
# Signing in counts as proof like anything typed here. Another site's word (socialaccount) does not: whoever sits at the
# browser gets that by a click. The host's one-time link does, because where mail is not set up there is no other.
FIRST_FACTORS, SECOND_FACTORS = {"code", "password", "link"}, {"mfa"}

SESSION_KEY = "sent_before_proof"
NEVER_KEPT = ("csrfmiddlewaretoken", "password", "code", "credential")
LONGEST, MOST = 200_000, 3


def freshly_proven[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let a view answer only whoever has proven in the last ten minutes who they are.

    Others are led to the proof and back. What they had posted waits in their session, and a button sends it again.
    On a class: `method_decorator(freshly_proven, name="dispatch")`.
    """

    @wraps(view)
    def proven(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated or is_freshly_proven(request):
            return view(request, *args, **kwargs)
        return ask_for_proof(request)

    return proven


def is_freshly_proven(request: HttpRequest) -> bool:
    """Whether this browser showed in the last ten minutes what this member has to show."""
    enough = SECOND_FACTORS if needs_second_factor(request) else FIRST_FACTORS | SECOND_FACTORS
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(record["method"] in enough and time.time() - record["at"] < FRESH_SECONDS for record in records)


def ask_for_proof(request: HttpRequest, next_address: str = "") -> HttpResponse:
    """To the page where it can be proven; from there to this address, or to `way_on`."""
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    return redirect(f"{methods[0]['url']}?{urlencode({'next': next_address or way_on(request)})}")


def needs_second_factor(request: HttpRequest) -> bool:
    """Whether a code by mail or a password would be too little for this member."""
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    return bool(methods[0]["id"].startswith("mfa_reauthenticate"))


def way_on(request: HttpRequest) -> str:
    """Where to after the proof: the same page, or the one with the button that sends again what was posted."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    if not can_be_kept(request):
        return page_it_came_from(request) or request.get_full_path()
    token = secrets.token_urlsafe(9)
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    sent = {"action": request.get_full_path(), "fields": fields}
    kept = {**request.session.get(SESSION_KEY, {}), token: sent}
    request.session[SESSION_KEY] = dict(list(kept.items())[-MOST:])
    return reverse("go-on", args=[token])


def can_be_kept(request: HttpRequest) -> bool:
    """Neither files nor anything secret, and of a size that a session may have: else the form has to be filled again."""
    names = [name for name in request.POST if name != "csrfmiddlewaretoken"]
    is_secret = any(part in name for name in names for part in NEVER_KEPT)
    size = sum(len(value) for _name, values in request.POST.lists() for value in values)
    return not is_secret and not request.FILES and size <= LONGEST


def sent_before(request: HttpRequest, token: str) -> dict[str, Any] | None:
    """What was posted before the proof: `action`, the address it goes to, and `fields`; None where nothing waits."""
    sent: dict[str, Any] | None = request.session.get(SESSION_KEY, {}).get(token)
    return sent
