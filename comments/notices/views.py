"""/notifications/: what happened to a member, newest first."""

from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from comments.models import Notice
from comments.models.notice import NoticeQuerySet
from comments.notices.words import lines_of, target

NOTICES_A_PAGE = 20
EPOCH, MICROSECOND = datetime.fromtimestamp(0, UTC), timedelta(microseconds=1)


@never_cache
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """GET. ?before= goes on after the last one of a page, however many came meanwhile."""
    told = Notice.objects.told_to(member(request))
    before = request.GET.get("before", "")
    found = list(after(told, before)[: NOTICES_A_PAGE + 1])
    shown = found[:NOTICES_A_PAGE]
    context = {
        "lines": lines_of(shown),
        "older": mark(shown[-1]) if len(found) > NOTICES_A_PAGE else "",
        "is_first": not before,
        "any_unread": Notice.objects.told_to(member(request)).unread().exists(),
    }
    return render(request, "comments/notices/all.html", context)


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """POST. Mark it as read and go where it leads; where that is gone, say so."""
    mine = Notice.objects.filter(member=member(request))
    notice = get_object_or_404(mine.select_related("comment", "post", "letter"), pk=pk)
    mine.filter(pk=pk).read()
    if mine.filter(pk=pk).tellable().exists():
        return redirect(target(notice))
    messages.info(request, _("That is not there any more."))
    return redirect("notifications")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """POST. Mark everything as read."""
    Notice.objects.filter(member=member(request)).read()
    messages.success(request, _("Everything is marked as read."))
    return redirect("notifications")


def after(told: NoticeQuerySet, before: str) -> NoticeQuerySet:
    """From where a mark says; what is no mark of ours is a 404."""
    if not before:
        return told.for_page()
    at, _dash, number = before.partition("-")
    if not (at.isascii() and at.isdecimal() and number.isascii() and number.isdecimal()):
        raise Http404
    try:
        return told.before(EPOCH + int(at) * MICROSECOND, int(number)).for_page()
    except OverflowError as error:
        raise Http404 from error


def mark(notice: Notice) -> str:
    """Where a page ended: when that was, in microseconds, and which one it was."""
    return f"{(notice.at - EPOCH) // MICROSECOND}-{notice.pk}"
