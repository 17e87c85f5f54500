"""Undoing what one has just decided, before anybody is told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.member import member
from comments.desk.deciding import answer
from comments.desk.for_moderators import for_moderators
from comments.desk.meanwhile import what_happened
from comments.desk.queues import QUEUES, WAITING
from comments.desk.views import named
from comments.models import DecidedMeanwhile, Decision, NotYours, TooLateToUndo


@require_POST
@for_moderators
def undoing(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the comment back as it was."""
    about = ("comment__writer", "comment__post", "by")
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
