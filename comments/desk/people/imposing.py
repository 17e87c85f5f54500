"""Imposing something on a member: a page that asks, a page that shows what will happen, and then it is so. And lifting it."""

from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.models import Sanction, User
from accounts.models.governed import NotDone
from accounts.models.localized import as_read_by
from accounts.sanction_mails import what_is_over, what_it_means
from comments.desk.for_moderators import for_moderators
from comments.desk.people.acts import BY_NAME, Act
from comments.desk.people.forms import SanctionForm
from comments.desk.people.steps import Imposing
from comments.desk.views import desk_page
from comments.models import Comment, Status
from comments.models.comment import CommentQuerySet

SHOWN = 5


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def impose(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """As the steps have it: comments.desk.people.steps."""
    act, of, by = act_called(name), get_object_or_404(User, pk=pk), member(request)

    def impose_it(form: SanctionForm) -> None:
        given = form.cleaned_data
        of.sanction(act.kind, by=by, reason=given["reason"], message=given["message"], until=form.until)

    return Imposing(
        act=act,
        name=of.display_name,
        back=reverse("desk-person", args=[pk]),
        page=partial(page, request, of, act),
        preview=partial(preview, of, act),
        impose=impose_it,
        comments=partial(comments_since, of),
    ).answer(request)


def comments_since(of: User, since: datetime | None) -> CommentQuerySet:
    """What everybody reads of theirs, in their name, and has for no longer than that, the newest first; nothing without a moment.

    What they signed with a pen-name stays: that it waits from this moment on would tell whose it is.
    """
    if since is None:
        return Comment.objects.none()
    up = Comment.objects.filter(writer=of, pen_name=None, status=Status.PUBLISHED, first_published_at__gte=since)
    return up.select_related("post", "writer").order_by("-first_published_at", "-pk")


def preview(of: User, act: Act, form: SanctionForm) -> dict[str, Any]:
    """What the member will read, in their language and by their clock, and which comments nobody will see any more."""
    given = form.cleaned_data
    sanction = Sanction(member=of, kind=act.kind, reason=given["reason"], message=given["message"], until=form.until)
    with as_read_by(of):
        told = [what_it_means(sanction), sanction.why]
    back = comments_since(of, form.since)
    return {
        "told": list(filter(None, told)),
        "words": sanction.message,
        "holds": form.since is not None,
        "held": back.count(),
        "first": back[:SHOWN],
    }


def act_called(name: str) -> Act:
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]


def page(
    request: HttpRequest, of: User, act: Act, form: SanctionForm, *, status: int = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    """The form, or with `told` what will happen; neither for whom this moderator may not sanction."""
    there = Sanction.objects.in_force(of).on_accounts().filter(kind=act.kind).select_related("by").first()
    shown: dict[str, Any] = {
        "of": of,
        "back": reverse("desk-person", args=[of.pk]),
        "act": act,
        "form": form,
        "there": there,
        "title": act.title % {"name": of.display_name},
    }
    why_not = of.why_not_sanctioned_by(member(request))
    return desk_page(request, "comments/desk/sanction.html", status=status, **shown, why_not=why_not, **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def lift(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """GET says what will happen; POST ends it. Once more does no harm."""
    of = get_object_or_404(User, pk=pk)
    sanction = get_object_or_404(Sanction.objects.on_accounts().with_names(), pk=number, member=of)
    if request.method != "POST":
        why_not = of.why_not_sanctioned_by(member(request))
        told = in_their_words(sanction) if sanction.is_in_force else ""
        shown: dict[str, Any] = {"of": of, "back": reverse("desk-person", args=[pk]), "sanction": sanction}
        return desk_page(request, "comments/desk/lifting.html", **shown, why_not=why_not, told=told)
    try:
        is_lifted = of.lift(sanction, by=member(request))
    except NotDone as not_done:
        messages.warning(request, not_done.sentence)
    else:
        said = _("It is lifted, and %(name)s is told.") if is_lifted else _("It was over already.")
        messages.success(request, said % {"name": of.display_name})
    return redirect("desk-person", pk)


def in_their_words(sanction: Sanction) -> str:
    """What the member will read of it."""
    with as_read_by(sanction.member):
        return what_is_over(sanction)
