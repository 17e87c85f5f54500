"""/desk/care/lines/: the lines of help, as moderators read them; administrators add, confirm, correct and take away."""

import secrets
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.member import member
from care import copy
from care.lines import Helpline, Line, all_lines
from care.models import KeptLine
from care.models.kept_line import Kind
from care.shown import every_line, to_be_checked
from comments.desk.care.duty import say_whether_readers_see_it
from comments.desk.care.line_forms import ConfirmForm, LineForm
from comments.desk.care.saving import may_save, only_administrators_save
from comments.desk.for_moderators import for_moderators
from comments.desk.views import desk_page
from core.kept_words import forget, kept
from publication.countries import COUNTRIES
from publication.models import ChangedMeanwhile

NEW = "new"
VERSIONS_SHOWN = 30


@require_safe
@for_moderators
def lines(request: HttpRequest) -> HttpResponse:
    """All there are: which readers see, which have to be read again, and who changed what."""
    there = copy.from_database()
    seen = there.lines
    seen_keys = {line.key for line in (*seen.emergency, *seen.directories, *seen.helplines)}
    context: dict[str, Any] = {
        "lines": [described(line, is_seen=line.key in seen_keys) for line in every_line(all_lines(), there.rows)],
        "to_check": to_be_checked(seen),
        "versions": KeptLine.objects.select_related("by")[:VERSIONS_SHOWN],
        "copy_is_current": copy.read() == there,
        "may_save": may_save(request),
    }
    return desk_page(request, "comments/desk/care/lines.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
@only_administrators_save
def line(request: HttpRequest, key: str) -> HttpResponse:
    """One line, or with the key “new” another. Of an emergency number or a directory of ours only the source is confirmed."""
    known, row = known_line(key), KeptLine.objects.filter(key=key).first()
    if key != NEW and known is None and row is None:
        raise Http404
    kind_of_form = form_for(known)
    if request.method != "POST":
        if not may_save(request):
            raise PermissionDenied
        begun = begin_with(known, row) | {"seen": row.pk if row else 0, "checked": None}
        return page(request, kind_of_form(initial={**begun, **kept(request)}), known, key)
    form = kind_of_form(request.POST, instance=KeptLine(**unchanged(known, key)))
    if not form.is_valid():
        return page(request, form, known, key, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        KeptLine.objects.write(form.instance, by=member(request), seen=form.cleaned_data["seen"])
    except ChangedMeanwhile as meanwhile:
        again = kind_of_form(initial={**form.cleaned_data, "seen": meanwhile.newer[0].pk})
        return page(request, again, known, key, newer=meanwhile.newer[0], status=HTTPStatus.CONFLICT)
    forget(request)
    say_whether_readers_see_it(request, is_written=copy.write())
    return redirect("desk-care-lines")


@require_POST
@for_moderators
@only_administrators_save
def write_copy(request: HttpRequest) -> HttpResponse:
    """Write the file that readers are shown, where it was lost."""
    say_whether_readers_see_it(request, is_written=copy.write())
    return redirect("desk-care-lines")


def described(line: Line, *, is_seen: bool) -> dict[str, Any]:
    """A line as the list shows it."""
    country = COUNTRIES.get(line.country, "") if isinstance(line, Helpline) else ""
    name = getattr(line, "name", "") or getattr(line, "where", "")
    reach = getattr(line, "number", "") or getattr(line, "address", "") or getattr(line, "text", "")
    return {"line": line, "name": name, "country": country, "reach": reach, "is_seen": is_seen}


def known_line(key: str) -> Line | None:
    """The one of the file; None for the host's own."""
    ours = all_lines()
    return next((line for line in (*ours.emergency, *ours.directories, *ours.helplines) if line.key == key), None)


def form_for(known: Line | None) -> type[ConfirmForm]:
    return LineForm if known is None or isinstance(known, Helpline) else ConfirmForm


def begin_with(known: Line | None, row: KeptLine | None) -> dict[str, Any]:
    """What stands in the form first: what is kept, else what the file says."""
    names = LineForm.Meta.fields
    given = row or known
    return {name: getattr(given, name) for name in names if hasattr(given, name)} if given else {}


def unchanged(known: Line | None, key: str) -> dict[str, Any]:
    """What the form does not ask: the key, and of what is ours the kind."""
    if known is None:
        return {"key": key if key != NEW else f"own-{secrets.token_hex(6)}"}
    kind = (
        Kind.HELPLINE
        if isinstance(known, Helpline)
        else Kind.DIRECTORY
        if hasattr(known, "address")
        else Kind.EMERGENCY
    )
    return {"key": key, "kind": kind}


def page(
    request: HttpRequest, form: ConfirmForm, known: Line | None, key: str, *, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    """The form, and who changed this line before."""
    versions = KeptLine.objects.filter(key=key).select_related("by")[:VERSIONS_SHOWN]
    described_line = described(known, is_seen=False) if known else None
    context: dict[str, Any] = {"form": form, "known": described_line, "key": key, "versions": versions, **more}
    return desk_page(request, "comments/desk/care/line.html", status=status, **context)
