"""Imposing something on whoever stands behind a pen-name: the member is told, and whoever imposes it learns nothing of them."""

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
from accounts.models import Sanction
from accounts.models.governed import NotDone
from accounts.models.sanctioned import ONESELF
from accounts.sanction_mails import what_is_over, what_it_means
from comments.desk.for_moderators import for_moderators
from comments.desk.pen_names.views import pen_name_called
from comments.desk.people.acts import Act
from comments.desk.people.forms import SanctionForm
from comments.desk.people.imposing import SHOWN, act_called
from comments.desk.people.steps import Imposing
from comments.desk.views import desk_page
from comments.models import Comment, PenName, Status, VeiledSanction
from comments.models.comment import CommentQuerySet
from comments.models.veiled_sanction import CAN_BE_VEILED


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def impose(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """As the steps have it: comments.desk.people.steps."""
    act, pen_name, by = act_called(name), pen_name_called(pk), member(request)
    if act.kind not in CAN_BE_VEILED:
        raise Http404

    def impose_it(form: SanctionForm) -> None:
        given = form.cleaned_data
        said = {"reason": given["reason"], "message": given["message"], "until": form.until}
        VeiledSanction.objects.impose(pen_name, act.kind, by=by, **said)

    return Imposing(
        act=act,
        name=pen_name.name,
        back=reverse("desk-pen-name", args=[pk]),
        page=partial(page, request, pen_name, act),
        preview=partial(preview, pen_name, act),
        impose=impose_it,
        comments=partial(comments_since, pen_name),
    ).answer(request)


def comments_since(pen_name: PenName, since: datetime | None) -> CommentQuerySet:
    """What everybody reads under this name and has for no longer than that; what the member wrote elsewhere stays, or it would tell."""
    if since is None:
        return Comment.objects.none()
    up = Comment.objects.filter(pen_name=pen_name, status=Status.PUBLISHED, first_published_at__gte=since)
    return up.select_related("post", "writer").order_by("-first_published_at", "-pk")


def preview(pen_name: PenName, act: Act, form: SanctionForm) -> dict[str, Any]:
    """What the member will read, in the moderator's own language and by their clock: the member's would tell something of them."""
    given = form.cleaned_data
    sanction = Sanction(kind=act.kind, reason=given["reason"], message=given["message"], until=form.until)
    back = comments_since(pen_name, form.since)
    return {
        "told": list(filter(None, [what_it_means(sanction), sanction.why])),
        "words": sanction.message,
        "holds": form.since is not None,
        "held": back.count(),
        "first": back[:SHOWN],
    }


def page(
    request: HttpRequest,
    pen_name: PenName,
    act: Act,
    form: SanctionForm,
    *,
    status: int = HTTPStatus.OK,
    **context: Any,
) -> HttpResponse:
    """The form, or with `told` what will happen."""
    upon = VeiledSanction.objects.upon(pen_name).in_force().filter(sanction__kind=act.kind).first()
    shown: dict[str, Any] = {
        "of": pen_name,
        "back": reverse("desk-pen-name", args=[pen_name.pk]),
        "act": act,
        "form": form,
        "there": upon.sanction if upon else None,
        "title": act.title % {"name": pen_name.name},
        "why_not": ONESELF if pen_name.member_id == member(request).pk else "",
        "is_veiled": True,
    }
    return desk_page(request, "comments/desk/sanction.html", status=status, **shown, **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def lift(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """GET says what will happen; POST ends it. Once more does no harm."""
    pen_name = pen_name_called(pk)
    veiled = get_object_or_404(VeiledSanction.objects.upon(pen_name), pk=number)
    if request.method != "POST":
        back = reverse("desk-pen-name", args=[pk])
        shown: dict[str, Any] = {"of": pen_name, "back": back, "sanction": veiled.sanction}
        why_not = ONESELF if pen_name.member_id == member(request).pk else ""
        told = what_is_over(veiled.sanction) if veiled.sanction.is_in_force else ""
        return desk_page(request, "comments/desk/lifting.html", **shown, why_not=why_not, told=told)
    try:
        is_lifted = veiled.lift(by=member(request))
    except NotDone as not_done:
        messages.warning(request, not_done.sentence)
    else:
        said = _("It is lifted, and %(name)s is told.") if is_lifted else _("It was over already.")
        messages.success(request, said % {"name": pen_name.name})
    return redirect("desk-pen-name", pk)
