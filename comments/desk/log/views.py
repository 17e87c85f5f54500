"""/desk/log/: every decision and every sanction, narrowed down by the address."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comments.desk.for_moderators import for_moderators
from comments.desk.log.lines import Lines, Mark
from comments.desk.log.wanted import LogForm, Wanted
from comments.desk.log.words import cells, head, sentence
from comments.desk.views import desk_page
from core.spreadsheets import as_spreadsheet

LINES = 50


@never_cache
@require_safe
@for_moderators
def log(request: HttpRequest) -> HttpResponse:
    """GET. ?before= goes on after the last line of a page, however many came meanwhile; the rest narrows it down."""
    form, mark = LogForm(request.GET), mark_in(request)
    wanted = form.wanted
    found = Lines(wanted).after(mark, LINES + 1)
    shown = found[:LINES]
    return desk_page(
        request,
        "comments/desk/log.html",
        form=form,
        is_narrowed=wanted != Wanted(),
        lines=[(line, sentence(line)) for line in shown],
        older=str(shown[-1].mark) if len(found) > LINES else "",
        is_first=mark is None,
    )


@never_cache
@require_safe
@for_moderators
def log_as_spreadsheet(request: HttpRequest) -> StreamingHttpResponse:
    """GET: the same lines, all of them, a thousand at a time."""
    lines = Lines(LogForm(request.GET).wanted).all()
    return as_spreadsheet((row for part in ([head()], map(cells, lines)) for row in part), name="decisions-log")


def mark_in(request: HttpRequest) -> Mark | None:
    """Where the page before ended; Http404 where the address names no place of ours."""
    written = request.GET.get("before", "")
    if not written:
        return None
    mark = Mark.read(written)
    if mark is None:
        raise Http404
    return mark
