"""/desk/appeals/: decisions that somebody asked to be looked at again, oldest first, and answering one."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from comments.desk.answering import AnswerForm
from comments.desk.cards import cards_for
from comments.desk.deciding import answer as back
from comments.desk.deeds import named
from comments.desk.for_moderators import for_moderators
from comments.desk.meanwhile import what_happened
from comments.desk.queues import APPEALS, with_all_for_a_card
from comments.desk.views import desk_page, queue_page
from comments.models import AnotherModerator, Comment, DecidedMeanwhile, NotYours
from core.kept_words import forget


@require_safe
@for_moderators
def appeals(request: HttpRequest) -> HttpResponse:
    """What its writers think was read wrongly, the oldest first."""
    return queue_page(request, APPEALS)


@require_POST
@for_moderators
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish it after all, or let the decision stay."""
    comment = get_object_or_404(with_all_for_a_card(Comment.objects.all()), pk=pk)
    form = AnswerForm.about(comment, request.POST)
    if not form.is_valid():
        return ask_again(request, comment, form)
    forget(request)
    said = form.cleaned_data
    try:
        comment.answer_appeal(by=member(request), publish=said["publish"] == "yes", note=said["note"])
    except DecidedMeanwhile as error:
        messages.info(request, what_happened(error, member(request)))
        if said["note"]:
            messages.info(request, _("Your note was not sent. It said: “%(note)s”") % {"note": said["note"]})
    except NotYours:
        messages.warning(request, _("This is your own comment, so another moderator decides on it."))
    except AnotherModerator:
        messages.warning(request, _("You decided on this before, so another moderator looks at it again."))
    else:
        done = _("Published after all: %(comment)s.") if said["publish"] == "yes" else _("It stays: %(comment)s.")
        messages.success(request, done % {"comment": named(comment)})
    return back(request, APPEALS, pk)


def ask_again(request: HttpRequest, comment: Comment, form: AnswerForm) -> HttpResponse:
    """The card alone, with what was typed and what is missing."""
    [card] = cards_for([comment], APPEALS, member(request), {})
    context: dict[str, Any] = {"card": replace(card, answer=form), "queue": APPEALS}
    return desk_page(request, "comments/desk/answering.html", status=HTTPStatus.UNPROCESSABLE_ENTITY, **context)
