"""Undoing what one has just decided, before anybody is told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.member import member
from comments.desk.bulk import AT_MOST
from comments.desk.claiming import is_number
from comments.desk.deciding import answer
from comments.desk.deeds import named
from comments.desk.for_moderators import for_moderators
from comments.desk.meanwhile import what_happened
from comments.desk.queues import QUEUES, WAITING
from comments.models import DecidedMeanwhile, Decision, NotYours, TooLateToUndo


@require_POST
@for_moderators
def undoing(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the comment back as it was."""
    about = ("comment__writer", "comment__pen_name", "comment__post", "by")
    decision = get_object_or_404(Decision.objects.select_related(*about), pk=pk)
    try:
        decision.undo(by=member(request))
    except TooLateToUndo:
        messages.info(
            request,
            _("A minute has passed, so the decision stands and its writer is told. You can decide anew."),
        )
    except DecidedMeanwhile as error:
        messages.info(request, what_happened(error, member(request)))
    except NotYours:
        messages.warning(request, _("Only whoever decided can undo it."))
    else:
        messages.success(
            request,
            _("Undone: %(comment)s. It is as it was, and nobody was told.") % {"comment": named(decision.comment)},
        )
    return answer(request, QUEUES.get(request.POST.get("queue", ""), WAITING), decision.comment_id)


@require_POST
@for_moderators
def undoing_several(request: HttpRequest) -> HttpResponse:
    """The same with all that were decided on at once; what has changed since stays as it is."""
    numbers = [int(sent) for sent in request.POST.getlist("decision")[:AT_MOST] if is_number(sent)]
    mine = Decision.objects.filter(pk__in=numbers, by=member(request)).select_related("comment").order_by("-pk")
    undone = sum(map(is_undone, mine))
    if undone:
        words = ngettext("%(n)d decision is undone.", "%(n)d decisions are undone.", undone)
        messages.success(request, words % {"n": undone})
    if left := len(set(numbers)) - undone:
        words = ngettext(
            "%(n)d stands: a minute has passed, or something came after it.",
            "%(n)d stand: a minute has passed, or something came after them.",
            left,
        )
        messages.info(request, words % {"n": left})
    return redirect(QUEUES.get(request.POST.get("queue", ""), WAITING).page)


def is_undone(decision: Decision) -> bool:
    """Undo one of one's own; whether that was still possible."""
    try:
        decision.undo(by=decision.by)  # type: ignore[arg-type]  # somebody's own has somebody
    except (DecidedMeanwhile, NotYours):
        return False
    return True
