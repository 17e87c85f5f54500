"""Where I am signed in: the list, ending one, ending all others."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from accounts.models import Session
from accounts.reauthentication import freshly_proven


@never_cache
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """GET: the member's sessions, this browser's first."""
    lasting = sorted(Session.objects.lasting_of(request.user), key=lambda one: not is_this(one, request))
    return render(request, "accounts/sessions.html", {"this": lasting[:1], "others": lasting[1:]})


@require_POST
@freshly_proven
def end_session(request: HttpRequest, name: str) -> HttpResponse:
    """POST: sign that browser out, and trust none any more; a stranger's session is not found."""
    session = next((one for one in others(request) if one.public_name == name), None)
    if session is None:
        raise Http404
    session.delete()
    # Which of the browsers that are trusted it is, nobody can tell.
    member(request).trusted_browsers.all().delete()
    messages.success(request, _("That browser is signed out."))
    return redirect("sessions")


@require_POST
@freshly_proven
def end_others(request: HttpRequest) -> HttpResponse:
    """POST: sign every other browser out, and trust none any more."""
    number = len(others(request))
    member(request).end_sessions(staying=request.session.session_key)
    messages.success(
        request,
        ngettext("One other browser is signed out.", "%(n)d other browsers are signed out.", number) % {"n": number}
        if number
        else _("You were signed in nowhere else."),
    )
    return redirect("sessions")


def others(request: HttpRequest) -> list[Session]:
    return [one for one in Session.objects.lasting_of(request.user) if not is_this(one, request)]


def is_this(session: Session, request: HttpRequest) -> Any:
    return session.session_key == request.session.session_key
