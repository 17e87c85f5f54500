"""Error pages, and what machines ask: alive, ready."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.own_origin import is_from_own_page

RETRY_SECONDS = 15
# The longest limit of the sign-in pages (settings.ACCOUNT_RATE_LIMITS is allauth's default): wrong codes count for five minutes.
PACE_SECONDS = 300
HIDDEN_FIELDS = {"csrfmiddlewaretoken"}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "404.html", 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "403.html", 403)


def bad_request(request: HttpRequest, exception: SuspiciousOperation | None = None) -> HttpResponse:
    return bare_page(request, "400.html", 400)


def not_allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An address that only a form is sent to, opened by itself; says which methods it takes, as the bare answer did."""
    answer = bare_page(request, "405.html", 405)
    answer["Allow"] = response["Allow"]
    return answer


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """allauth's limits end here; the wait is the longest that a limit can mean."""
    response = page(request, "429.html", 429, {"retry_after_seconds": PACE_SECONDS, "typed": typed(request)})
    response["Retry-After"] = str(PACE_SECONDS)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    return bare_page(request, "500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer: says so, and gives back what was typed."""
    response = bare_page(request, "503.html", 503, {"typed": typed(request)})
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
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
    """A page in the site's frame; without it where the frame itself cannot be had."""
    try:
        return render(request, template, {"request_id": getattr(request, "id", ""), **(context or {})}, status=status)
    except (DatabaseError, InterfaceError):
        return bare_page(request, "503.html", 503)


def bare_page(request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    """A page that needs neither database nor session."""
    html = render_to_string(
        template, {"request_id": getattr(request, "id", ""), "debug": settings.DEBUG, **(context or {})}
    )
    return HttpResponse(html, status=status)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The words that were sent, longest fields last, so that they can be copied."""
    if request.method != "POST":
        return []
    found = [
        (name, value)
        for name, value in request.POST.items()
        if isinstance(value, str) and value.strip() and name in WORDS
    ]
    return sorted(found, key=lambda field: len(field[1]))


def hidden(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was sent, to be sent again."""
    return [(name, value) for name, values in request.POST.lists() for value in values if name not in HIDDEN_FIELDS]


# The fields in which people write: those, and no codes or tokens, are shown again.
WORDS = {"body", "title", "standfirst", "note", "display_name", "email", "introduction", "about", "content_note"}
