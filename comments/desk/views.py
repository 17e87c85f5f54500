"""The moderators' desk: what waits, what is reported, what was decided, and deciding."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.member import member
from comments.desk.answering import with_what_was_begun
from comments.desk.begun import begun_forms
from comments.desk.cards import cards_for
from comments.desk.context import Context
from comments.desk.done import done_lately
from comments.desk.essays import chosen_essay, essays_in
from comments.desk.for_moderators import for_moderators
from comments.desk.letters.queue import LETTERS
from comments.desk.queues import CARE, QUEUES, REPORTED, WAITING, Queue
from comments.desk.wellbeing.resting import rest_of
from comments.desk.wellbeing.unseen import seen_by_nobody
from core.amounts import FirstPages
from core.paging import page_of

CARDS = 20


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


def queue_page(request: HttpRequest, queue: Queue) -> HttpResponse:
    """The cards of a queue; a rejection that was begun before the session ran out is filled in again."""
    moderator, essay = member(request), chosen_essay(request)
    if rest := rest_of(moderator, timezone.now()):
        return desk_page(
            request, "comments/desk/wellbeing/rest.html", rest=rest, queue=queue, done=done_lately(moderator)
        )
    page = page_of(queue.cards(moderator, essay), request, size=CARDS, paginator=FirstPages)
    cards = with_what_was_begun(cards_for(page, queue, moderator, begun_forms(request, page, queue)), request)
    return desk_page(
        request,
        "comments/desk/queue.html",
        page=page,
        queue=queue,
        cards=cards,
        done=done_lately(moderator),
        oldest=queue.oldest_since(cards[0].since) if cards and not essay else "",
        context=Context.of(cards[0]) if cards else None,
        essay=essay,
        essays=essays_in(queue, moderator),
        unseen=seen_by_nobody().count() if moderator.is_administrator else 0,
    )


def desk_page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page with the queues beside it."""
    moderator = member(request)
    amounts = [(queue, queue.amount(moderator)) for queue in QUEUES.values()]
    beside = [*amounts, (LETTERS, LETTERS.amount(moderator))]
    return render(request, template, {"queues": beside, **context}, status=status)
