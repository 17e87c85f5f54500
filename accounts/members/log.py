"""The log of what administrators did: read, narrowed down, saved as a spreadsheet; never changed."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.members.finding import with_words
from accounts.members.forms import LogForm, WantedActs
from accounts.models import MemberAct, User
from core.paging import page_of
from core.spreadsheets import as_spreadsheet
from publication.for_administrators import for_administrators

if TYPE_CHECKING:
    from datetime import date

LINES = 50


@never_cache
@require_safe
@for_administrators
def log(request: HttpRequest) -> HttpResponse:
    """GET: what was done to members, the latest first."""
    form = LogForm(request.GET)
    wanted = form.wanted
    page = page_of(acts(wanted), request, size=LINES)
    return render(
        request, "accounts/members/log.html", {"form": form, "page": page, "is_narrowed": wanted != WantedActs()}
    )


@never_cache
@require_safe
@for_administrators
def log_as_spreadsheet(request: HttpRequest) -> StreamingHttpResponse:
    """GET: the same lines, all of them, as a CSV file."""
    return as_spreadsheet(rows(acts(LogForm(request.GET).wanted)), name="members-log")


def acts(wanted: WantedActs) -> "QuerySet[MemberAct]":
    """The lines that are asked for."""
    lines = MemberAct.objects.select_related("by", "member")
    if wanted.what:
        lines = lines.filter(what=wanted.what)
    if wanted.by:
        lines = lines.filter(by=None) if wanted.by == "host" else lines.filter(by=int(wanted.by))
    if wanted.member:
        lines = lines.filter(member__in=with_words(User.objects.all(), wanted.member))
    if wanted.since:
        lines = lines.filter(at__gte=beginning(wanted.since))
    if wanted.until:
        lines = lines.filter(at__lt=beginning(wanted.until) + timedelta(days=1))
    return lines


def beginning(day: "date") -> datetime:
    """Of this day, where its reader lives."""
    return timezone.make_aware(datetime.combine(day, time.min))


def rows(lines: "QuerySet[MemberAct]") -> Iterator[list[object]]:
    """A head, and a row for each line; moments as ISO 8601."""
    yield [
        _("When"),
        _("Who did it"),
        _("Handle"),
        _("What"),
        _("Whose account"),
        _("Handle"),
        _("Was"),
        _("Became"),
        _("Reason"),
    ]
    for act in lines.iterator():
        by, member = act.by, act.member
        yield [
            timezone.localtime(act.at).isoformat(timespec="seconds"),
            by.display_name if by else _("The host"),
            by.handle if by else "",
            act.get_what_display(),
            member.display_name if member else "",
            member.handle if member else "",
            act.was_in_words,
            act.became_in_words,
            act.reason,
        ]
