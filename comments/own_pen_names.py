"""/settings/pen-names/: the names that the site lent a member, each beneath one essay, and taking one of them off."""

from django.contrib import messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.member import member
from accounts.models import User
from comments.models import Comment, PenName
from core.paging import page_of

PEN_NAMES_A_PAGE = 50


@never_cache
@require_safe
def pen_names(request: HttpRequest) -> HttpResponse:
    """GET: the member's own, the newest first, with how many comments bear each; nobody else ever sees this list."""
    rows = own_pen_names(member(request)).order_by("-created_at", "-pk")
    return render(request, "comments/names/pen_names.html", {"page": page_of(rows, request, size=PEN_NAMES_A_PAGE)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def taking_pen_name_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Of all that bears this pen-name of one's own; a page that says what will happen, then for good."""
    pen_name = get_object_or_404(own_pen_names(member(request)).select_related("post"), pk=pk)
    if request.method == "POST":
        bearing = Comment.objects.with_a_name_of(member(request)).filter(pen_name=pen_name)
        messages.success(request, taken_off(bearing.take_names_off()))
        return redirect("pen-names")
    return render(request, "comments/names/pen_name.html", {"pen_name": pen_name})


def own_pen_names(user: User) -> "QuerySet[PenName]":
    """Each with `bears`, how many comments it stands at."""
    bearing = Comment.objects.with_a_name_of(user).filter(pen_name=OuterRef("pk")).order_by()
    counted = bearing.values("pen_name").annotate(number=Count("pk")).values("number")
    return PenName.objects.filter(member=user).annotate(bears=Coalesce(Subquery(counted), 0)).select_related("post")


def taken_off(number: int) -> str:
    """What happened, in a sentence."""
    if not number:
        return _("There was no comment with this pen-name to change.")
    sentence = ngettext("The pen-name is off %(number)d comment.", "The pen-name is off %(number)d comments.", number)
    return sentence % {"number": number}
