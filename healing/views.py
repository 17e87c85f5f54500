"""Error pages, and what machines ask: alive, ready."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.coming_in.waiting import seconds_to_wait
from core.own_origin import is_from_own_page
from healing.gate.kept.rendering import FOR_EVERYBODY
from posts.models import Post
from posts.wishes import hidden_for

RETRY_SECONDS = 15
HIDDEN_FIELDS = {"csrfmiddlewaretoken"}
OFFERED_INSTEAD = 3
# The fields in which people write, as their forms name them: those, and no codes or tokens, are shown again.
WORDS = {
    "body": _("Your words"),
    "content_note": _("Content note"),
    "cover_caption": _("Caption of the cover"),
    "display_name": _("Name"),
    "email": _("Email"),
    "introduction": _("Introduction"),
    "message": _("Your message"),
    "name": _("Name"),
    "note": _("Note"),
    "source": _("Text"),
    "standfirst": _("Opening line"),
    "tagline": _("One sentence about it"),
    "title": _("Title"),
}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """With something to read instead; a queryset, so that it is asked for where the page can still say that nothing answers."""
    newest = Post.objects.published().without_notes(hidden_for(request)).for_rows()[:OFFERED_INSTEAD]
    return page(request, "404.html", 404, {"newest": newest, "typed": typed(request)})


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "403.html", 403, {"typed": typed(request)})


def bad_request(request: HttpRequest, exception: SuspiciousOperation | None = None) -> HttpResponse:
    return bare_page(request, "400.html", 400, {"typed": typed(request)})


def not_allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An address that only a form is sent to, opened by itself; says which methods it takes, as the bare answer did."""
    answer = bare_page(request, "405.html", 405)
    answer["Allow"] = response["Allow"]
    return answer


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """allauth's limits end here. The time is said as well as the wait: the page may be looked at again later."""
    seconds = seconds_to_wait(request)
    context = {"retry_after_seconds": seconds, "again_at": when(seconds), "typed": typed(request)}
    response = page(request, "429.html", 429, context)
    response["Retry-After"] = str(seconds)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours; it gives back what was typed."""
    return bare_page(request, "500.html", 500, {"typed": typed(request)})


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer: says so, and gives back what was typed."""
    response = bare_page(request, "503.html", 503, {"typed": typed(request), "retry_after_seconds": RETRY_SECONDS})
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Shows what was typed. Only a form of ours gets a button that sends it again; another site's never does."""
    context = {
        "typed": typed(request),
        "form_action": request.get_full_path(),
        "fields": hidden(request),
        "is_ours": is_from_own_page(request),
    }
    return page(request, "403_csrf.html", 403, context)


@require_safe
@login_not_required
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration."""
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except (DatabaseError, InterfaceError):
        return JsonResponse({"database": "does not answer"}, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    return JsonResponse({"database": "answers", "migrations missing": missing}, status=503 if missing else 200)


def page(request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    """A page in the site's frame; without it where the frame itself cannot be had. One for everybody has no request's number."""
    number = "" if FOR_EVERYBODY in request.META else getattr(request, "id", "")
    try:
        return render(request, template, {"request_id": number, **(context or {})}, status=status)
    except (DatabaseError, InterfaceError):
        return unavailable(request)


def bare_page(request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    """A page that needs neither database nor session. Nobody keeps it: it may hold what somebody typed."""
    html = render_to_string(
        template, {"request_id": getattr(request, "id", ""), "debug": settings.DEBUG, **(context or {})}
    )
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store"})


def when(seconds: int) -> datetime:
    """The moment so many seconds from now, rounded up to the minute that a clock shows."""
    moment = timezone.localtime() + timedelta(seconds=seconds + 59)
    return moment.replace(second=0, microsecond=0)


def typed(request: HttpRequest) -> list[tuple[str | Promise, str]]:
    """What each text was for, and the text: the longest last, so that they can be copied."""
    found = [(WORDS[name], value) for name, value in sent(request) if name in WORDS and value.strip()]
    return sorted(found, key=lambda field: len(field[1]))


def hidden(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was sent, to be sent again."""
    return [(name, value) for name, value in sent(request) if name not in HIDDEN_FIELDS]


def sent(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form, nothing where they cannot be read: that may be the very fault the page is about."""
    try:
        fields = request.POST.lists() if request.method == "POST" else []
        return [(name, value) for name, values in fields for value in values]
    except Exception:  # reading a body raises what the server, the parser and the decoder raise
        return []
