"""/desk/pen-names/<number>/: one pen-name, and looking who stands behind it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from comments.desk.for_moderators import for_moderators
from comments.desk.pen_names.forms import RevealForm
from comments.desk.pen_names.known import KnownPenName, comments_of
from comments.desk.views import desk_page
from comments.models import PenName, Reveal
from core.amounts import FirstPages
from core.kept_words import forget, kept
from core.paging import page_of

COMMENTS = 20


@never_cache
@require_safe
@for_moderators
def desk_pen_name(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: what it said beneath its essay; whose it is only for whoever wrote why."""
    return page(request, pen_name_called(pk), RevealForm(initial=kept(request, f"{request.path}reveal/")))


@never_cache
@require_POST
@for_moderators
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Look behind it, because of what was typed. Once more does no harm."""
    pen_name, form = pen_name_called(pk), RevealForm(request.POST)
    if not form.is_valid():
        return page(request, pen_name, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if pen_name.member_id != member(request).pk:
        Reveal.objects.make(pen_name, by=member(request), reason=form.cleaned_data["reason"])
        messages.success(request, _("That you looked, and why, stands in the log."))
    forget(request)
    return redirect("desk-pen-name", pk)


def pen_name_called(pk: int) -> PenName:
    return get_object_or_404(PenName.objects.select_related("post"), pk=pk)


def page(request: HttpRequest, pen_name: PenName, form: RevealForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """What is known of it, what can be done, and what it wrote."""
    return desk_page(
        request,
        "comments/desk/pen_names/one.html",
        status=status,
        known=KnownPenName(pen_name, member(request)),
        pen_name=pen_name,
        reveal_form=form,
        page=page_of(comments_of(pen_name), request, size=COMMENTS, paginator=FirstPages),
    )
