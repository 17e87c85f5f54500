"""The moderators' desk: what waits, what is reported, what was decided, and deciding."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comments.desk.cards import cards_for
from comments.desk.deeds import logged
from comments.desk.for_moderators import for_moderators
from comments.desk.forms import RejectionForm, SeenForm
from comments.desk.meanwhile import what_happened
from comments.desk.queues import CARE, QUEUES, REPORTED, WAITING, Queue, with_all_for_a_card
from comments.models import Comment, DecidedMeanwhile, Decision, NotYours
from core.kept_words import forget, kept
from core.paging import page_of

CARDS = 20
LINES = 50


@require_safe
@for_moderators
def waiting(request: HttpRequest) -> HttpResponse:
    """What nobody but its writer sees yet, oldest first."""
    return queue_page(request, WAITING)


@require_safe
@for_moderators
def care(request: HttpRequest) -> HttpResponse:
    """What waits with words with which somebody may need a person, the newest first."""
    return queue_page(request, CARE)


@require_safe
@for_moderators
def reported(request: HttpRequest) -> HttpResponse:
    """What everybody sees and somebody minds, oldest report first."""
    return queue_page(request, REPORTED)


@require_safe
@for_moderators
def log(request: HttpRequest) -> HttpResponse:
    """The latest decisions, to be read and never changed."""
    decisions = Decision.objects.select_related("by", "comment__writer", "comment__post")
    page = page_of(decisions, request, size=LINES)
    return desk_page(
        request, "comments/desk/log.html", page=page, lines=[(decision, logged(decision)) for decision in page]
    )


@require_POST
@for_moderators
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everybody read it."""
    return decide(request, pk, SeenForm(request.POST), Comment.approve, _("Approved: %(comment)s."))


@require_POST
@for_moderators
def rejection(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it from being read, or take it down, and say why."""
    form = RejectionForm(request.POST)
    if not form.is_valid() and not set(form.errors) & set(SeenForm.base_fields):
        return ask_again(request, pk, form)
    return decide(
        request, pk, form, Comment.reject, _("Not published: %(comment)s. Its writer is told why."), "reason", "note"
    )


@require_POST
@for_moderators
def keeping(request: HttpRequest, pk: int) -> HttpResponse:
    """A reported comment stays."""
    return decide(request, pk, SeenForm(request.POST), Comment.keep, _("Kept: %(comment)s."))


def decide(
    request: HttpRequest, pk: int, form: SeenForm, verb: Callable[..., None], done: str, *fields: str
) -> HttpResponse:
    """Do it to what was on the screen, then go back to the queue and say what came of it."""
    comment = get_object_or_404(Comment.objects.select_related("writer", "post"), pk=pk)
    if not form.is_valid():
        messages.warning(
            request, _("That form was not complete, so nothing was decided. Please press the button again.")
        )
        return redirect(form.came_from.page)
    forget(request)
    seen = form.cleaned_data
    try:
        comment.check_seen(status=seen["status"], revision=seen["revision"])
        verb(comment, by=request.user, revision=seen["revision"], **{name: seen[name] for name in fields})
    except DecidedMeanwhile as error:
        messages.info(request, what_happened(error, request.user))  # type: ignore[arg-type]
        if note := seen.get("note"):
            messages.info(request, _("Your note was not sent. It said: “%(note)s”") % {"note": note})
    except NotYours:
        messages.warning(request, _("This is your own comment, so another moderator decides on it."))
    else:
        messages.success(request, done % {"comment": named(comment)})
    return redirect(form.came_from.page)


def ask_again(request: HttpRequest, pk: int, form: RejectionForm) -> HttpResponse:
    """The card alone, with what was typed and what is missing."""
    comment = get_object_or_404(with_all_for_a_card(Comment.objects.all()), pk=pk)
    [card] = cards_for([comment], form.came_from, request.user, {pk: form})  # type: ignore[arg-type]
    return desk_page(request, "comments/desk/rejection.html", status=422, card=card, queue=form.came_from)


def queue_page(request: HttpRequest, queue: Queue) -> HttpResponse:
    """The cards of a queue; a rejection that was begun before the session ran out is filled in again."""
    page = page_of(queue.cards(), request, size=CARDS)
    begun = {
        comment.pk: RejectionForm.begun(comment, queue, typed)
        for comment in page
        if (typed := kept(request, reverse("comment-rejection", args=[comment.pk])))
    }
    cards = cards_for(page, queue, request.user, begun)  # type: ignore[arg-type]
    oldest = queue.oldest_since(cards[0].since) if cards else ""
    return desk_page(request, "comments/desk/queue.html", page=page, queue=queue, cards=cards, oldest=oldest)


def desk_page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page with the queues beside it."""
    counts = [(queue, queue.count()) for queue in QUEUES.values()]
    return render(request, template, {"queues": counts, **context}, status=status)


def named(comment: Comment) -> str:
    return _("%(writer)s on “%(essay)s”") % {"writer": comment.writer.display_name, "essay": comment.post.title}
