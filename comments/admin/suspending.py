"""Pausing the writers of chosen comments, after a page that names them and asks why and for how long.

Whoever signed with a pen-name is named by it, and paused without anybody learning who they are.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.member import member
from accounts.models import SanctionKind, User
from accounts.models.governed import NotDone
from comments.admin.numbers import AT_MOST, is_confirmed, numbers_in
from comments.desk.people.forms import SanctionForm
from comments.models import Comment, PenName, VeiledSanction
from comments.models.comment import CommentQuerySet

KIND = SanctionKind.SUSPENSION


class Writer(NamedTuple):
    """By the name that is known of them; `sanction` is the verb."""

    name: str
    sanction: Callable[..., Any]


def suspend_page(site: admin.ModelAdmin[Comment], request: HttpRequest, chosen: CommentQuerySet) -> HttpResponse | None:
    """Show whose comments these are; once a reason and an end are given, pause them."""
    form = SanctionForm(request.POST if is_confirmed(request) else None, kind=KIND)
    able = writers_of(chosen, by=member(request))
    if not able:
        messages.warning(request, _("None of their writers can be paused by you."))
        return None
    if form.is_valid():
        suspend(request, able, form)
        return None
    context = {
        **site.admin_site.each_context(request),
        "title": _("Pause the writers of these comments?"),
        "opts": site.opts,
        "names": [writer.name for writer in able],
        "numbers": numbers_in(request.POST.getlist(ACTION_CHECKBOX_NAME))[:AT_MOST],
        "form": form,
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "media": site.media,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/comments/comment/suspending.html", context, status=status)


def writers_of(chosen: CommentQuerySet, *, by: User) -> list[Writer]:
    """Those whom this moderator may pause, and pen-names, of which only trying says whether they may."""
    signed, pen_named = chosen.filter(pen_name=None), chosen.exclude(pen_name=None)
    people = User.objects.filter(comments__in=signed).distinct().order_by("display_name", "pk")[:AT_MOST]
    names = PenName.objects.filter(comments__in=pen_named).exclude(member=by).distinct().select_related("post")
    return [
        *(Writer(one.display_name, partial(one.sanction, KIND)) for one in people if not one.why_not_sanctioned_by(by)),
        *(
            Writer(one.name, partial(VeiledSanction.objects.impose, one, KIND))
            for one in names.order_by("pk")[:AT_MOST]
        ),
    ]


def suspend(request: HttpRequest, writers: list[Writer], form: SanctionForm) -> None:
    """Each by the verb of the desk; whom it was done to already, or cannot be done to, a message names."""
    given, done = form.cleaned_data, 0
    said = {"reason": given["reason"], "message": given["message"], "until": form.until}
    for writer in writers:
        try:
            writer.sanction(by=member(request), **said)
            done += 1
        except NotDone as not_done:
            messages.info(request, f"{writer.name}: {not_done.sentence}")
    if done:
        words = ngettext("%(done)d person is paused.", "%(done)d people are paused.", done)
        messages.success(request, words % {"done": done})
