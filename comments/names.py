"""Taking one's name off what one said: a page that says what will happen, then for good."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.member import member
from accounts.reauthentication import freshly_proven
from comments.models import Comment, NameRule
from comments.models.name_rule import MONTHS
from comments.own_pen_names import taken_off
from core.months import months_before

ALL = "all"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proven
def taking_names_off(request: HttpRequest) -> HttpResponse:
    """GET ?which=all or a number of months: what will happen, with how many. POST: it happens, and daily with `daily`."""
    if request.method != "POST" and "which" not in request.GET:
        return redirect("my-data")  # where it is chosen; programs follow the form's address alone
    months = months_in(request)
    old_enough = Comment.objects.signed_by(member(request), before=older_than(months))
    if request.method != "POST":
        context = {"number": old_enough.count(), "months": months, "which": months or ALL}
        return render(request, "comments/names/all.html", context)
    if months and "daily" in request.POST:
        NameRule.objects.update_or_create(member=member(request), defaults={"months": months})
    messages.success(request, done(old_enough.take_names_off()))
    return redirect("my-data")


@require_POST
def end_name_rule(request: HttpRequest) -> HttpResponse:
    """POST: from now on names stay where they are."""
    NameRule.objects.filter(member=member(request)).delete()
    messages.success(
        request, _("From now on your name stays on what you write. What bears it no longer stays as it is.")
    )
    return redirect("my-data")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def taking_name_off(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for one comment of one's own, also of a pen-name; anybody else's is not found."""
    own = Comment.objects.with_a_name_of(member(request)).filter(pk=pk)
    if request.method == "POST":
        is_pen_named = own.exclude(pen_name=None).exists()
        said = taken_off if is_pen_named else done
        messages.success(request, said(own.take_names_off()))
        return redirect("comment", pk)
    comment = get_object_or_404(own.select_related("post", "writer", "pen_name"))
    return render(request, "comments/names/one.html", {"comment": comment})


def names_on_comments(member: Any) -> dict[str, Any]:
    """What the page of settings shows: how many comments bear the name, and the standing wish, where there is one."""
    rule = NameRule.objects.filter(member=member).first()
    return {"number": Comment.objects.signed_by(member).count(), "rule": rule, "choices": MONTHS}


def months_in(request: HttpRequest) -> int | None:
    """The months that were chosen, None for all; raises Http404 where it is none of the choices."""
    which = (request.POST if request.method == "POST" else request.GET).get("which", "")
    if which == ALL:
        return None
    if which not in map(str, MONTHS):
        raise Http404
    return int(which)


def older_than(months: int | None) -> datetime | None:
    return months_before(timezone.now(), months) if months else None


def done(number: int) -> str:
    """What happened, in a sentence."""
    if not number:
        return _("There was no comment with your name to change.")
    sentence = ngettext("Your name is off %(number)d comment.", "Your name is off %(number)d comments.", number)
    return sentence % {"number": number}
