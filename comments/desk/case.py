"""One comment on the desk: on a page of its own, and as a script puts it in the place of what was decided."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.member import member
from comments.desk.begun import begun_forms
from comments.desk.cards import Card, cards_for
from comments.desk.context import Context
from comments.desk.deciding import is_asked_by_script
from comments.desk.done import done_lately
from comments.desk.essays import chosen_essay
from comments.desk.for_moderators import for_moderators
from comments.desk.queues import QUEUES, REPORTED, WAITING, Queue, with_all_for_a_card
from comments.desk.views import desk_page
from comments.desk.wellbeing.resting import rest_of
from comments.models import Comment
from comments.models.status import UNSENT, Status
from core.amounts import Amount

# More than a page that was added to twice; whatever a script sends beyond is not looked at.
ON_THE_SCREEN = 100


@require_safe
@for_moderators
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """A comment with its context, whatever was decided about it: for a phone, without scripts, and from the log.

    Our script takes the context alone. What is said of a deed at the same moment is left for the answer to the deed.
    """
    comment = get_object_or_404(with_all_for_a_card(Comment.objects.exclude(status__in=UNSENT)), pk=pk)
    card = card_of(comment, queue_of(request, comment), request)
    shown: dict[str, Any] = {"card": card, "queue": card.queue, "context": Context.of(card)}
    if is_asked_by_script(request):
        shown["messages"] = []
    return desk_page(request, "comments/desk/case.html", **shown)


@require_safe
@for_moderators
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in a card's place after its form was sent: one line, or itself while it still waits; and the next card.

    ?have= are the numbers of the comments that are on the screen. A part of a page, which only a script asks for.
    """
    queue = QUEUES.get(request.GET.get("queue", ""), WAITING)
    moderator, essay = member(request), chosen_essay(request)
    if rest_of(moderator, timezone.now()):
        return redirect(queue.page)  # where it is asked; the script follows
    comment = get_object_or_404(with_all_for_a_card(Comment.objects.exclude(status__in=UNSENT)), pk=pk)
    still_here = queue.rows(moderator).filter(pk=pk).exists()
    following = queue.cards(moderator, essay).exclude(pk__in={pk, *numbers(request.GET.get("have", ""))})[:1]
    context = {
        "comment": comment,
        "queue": queue,
        "here": [card_of(comment, queue, request)] if still_here else [],
        "done": [] if still_here else done_lately(moderator, comment)[:1],
        "following": cards_for(following, queue, moderator, {}),
        "amount": Amount.of(queue.rows(moderator, essay)),
        "queues": [(each, each.amount(moderator)) for each in QUEUES.values()],
    }
    return render(request, "comments/desk/outcome.html", context)


def card_of(comment: Comment, queue: Queue, request: HttpRequest) -> Card:
    """Its card, with what was begun before the session ran out."""
    return cards_for([comment], queue, member(request), begun_forms(request, [comment], queue))[0]


def queue_of(request: HttpRequest, comment: Comment) -> Queue:
    """The one that it was opened from, else the one in which its text belongs."""
    by_itself = REPORTED if comment.status == Status.PUBLISHED and not comment.waiting_revision else WAITING
    return QUEUES.get(request.GET.get("queue", ""), by_itself)


def numbers(words: str) -> Collection[int]:
    """Those in "7,12,…"; what is none is left out."""
    return [int(word) for word in words.split(",")[:ON_THE_SCREEN] if word.isascii() and word.isdigit()]
