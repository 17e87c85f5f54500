"""The buttons of a card: each is a POST, bound to what was on the screen.

A page answers with the queue that the card was in, and a sentence. Where the desk's own script asks (it says so in the header
X-Requested-With), the answer is the part of a page that takes the card's place: comments.desk.case.outcome.
"""

from collections.abc import Callable
from typing import Any, TypeGuard
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.member import member
from comments.desk.cards import cards_for
from comments.desk.deeds import named
from comments.desk.for_moderators import for_moderators
from comments.desk.forms import AskingForm, RejectionForm, SeenForm
from comments.desk.meanwhile import what_happened
from comments.desk.queues import Queue, with_all_for_a_card
from comments.desk.views import desk_page
from comments.models import Claim, Comment, DecidedMeanwhile, NotYours
from core.kept_words import forget, put
from posts.models import Post

Verb = Callable[..., Any]
# Says of a message that a line with Undo on the page says it too.
DECIDED = "decided"


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
    if lacks_a_reason(form):
        return ask_again(request, pk, form)
    done = _("Not published: %(comment)s. Its writer is told why.")
    return decide(request, pk, form, Comment.reject, done, **reasons_in(form))


@require_POST
@for_moderators
def asking(request: HttpRequest, pk: int) -> HttpResponse:
    """The same, with an invitation to say it in other words, which are read first."""
    form = AskingForm(request.POST)
    if lacks_a_reason(form):
        return ask_again(request, pk, form)
    done = _("Asked for a change: %(comment)s. Its writer is told why, and can send it again.")
    return decide(request, pk, form, Comment.reject, done, may_send_again=True, **reasons_in(form))


@require_POST
@for_moderators
def keeping(request: HttpRequest, pk: int) -> HttpResponse:
    """A reported comment stays."""
    return decide(request, pk, SeenForm(request.POST), Comment.keep, _("Kept: %(comment)s."))


@require_POST
@for_moderators
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Take down for now what everybody reads, until somebody has looked again."""
    done = _("Held back: %(comment)s. It waits to be read; nobody is told.")
    return decide(request, pk, SeenForm(request.POST), Comment.hold_back, done)


def decide(request: HttpRequest, pk: int, form: SeenForm, verb: Verb, done: str, **said: Any) -> HttpResponse:
    """Do it to what was on the screen, and say what came of it."""
    comment = get_object_or_404(Comment.objects.select_related("writer", "pen_name", "post"), pk=pk)
    if not form.is_valid():
        messages.warning(
            request, _("That form was not complete, so nothing was decided. Please press the button again.")
        )
        return answer(request, form.came_from, pk)
    forget(request)
    seen = form.cleaned_data
    others = [claim for claim in Claim.objects.of([comment]).values() if claim.by_id != member(request).pk]
    try:
        comment.check_seen(status=seen["status"], revision=seen["revision"])
        verb(comment, by=member(request), revision=seen["revision"], **said)
    except DecidedMeanwhile as error:
        messages.info(request, what_happened(error, member(request)))
        keep_the_note(request, form, error)
    except NotYours:
        messages.warning(request, _("This is your own comment, so another moderator decides on it."))
    else:
        messages.success(request, done % {"comment": named(comment)}, extra_tags=DECIDED)
        for claim in others:
            messages.info(request, _("%(name)s was reading this one.") % {"name": claim.by.display_name})
    return answer(request, form.came_from, pk)


def answer(request: HttpRequest, queue: Queue, pk: int) -> HttpResponseRedirect:
    """To the queue; for our script, to what takes the card's place. `have`: the comments that are on its screen; `essay`: the
    one whose comments it shows, where it is one.
    """
    if not is_asked_by_script(request):
        return redirect(f"{queue.url}{narrowed(request)}")
    query = urlencode({"queue": queue.name} | {name: request.POST.get(name, "") for name in ("have", "essay")})
    return redirect(f"{reverse('desk-outcome', args=[pk])}?{query}")


def narrowed(request: HttpRequest) -> str:
    """The queue goes on showing one essay alone, where it did."""
    essay = request.POST.get("essay", "")
    return f"?{urlencode({'essay': essay})}" if essay and Post.objects.filter(slug=essay).exists() else ""


def ask_again(request: HttpRequest, pk: int, form: RejectionForm) -> HttpResponse:
    """The card alone, with what was typed and what is missing."""
    comment = get_object_or_404(with_all_for_a_card(Comment.objects.all()), pk=pk)
    [card] = cards_for([comment], form.came_from, member(request), {pk: form})
    return desk_page(request, "comments/desk/rejection.html", status=422, card=card, queue=form.came_from)


def keep_the_note(request: HttpRequest, form: SeenForm, error: DecidedMeanwhile) -> None:
    """What was typed waits in the same form where there is still something to decide; else it is given back in words."""
    note = form.cleaned_data.get("note")
    if error.has_new_words and note and has_reason(form):
        put(request, request.path, {name: [form.cleaned_data[name]] for name in ("reason", "note")})
    elif note:
        messages.info(request, _("Your note was not sent. It said: “%(note)s”") % {"note": note})


def lacks_a_reason(form: RejectionForm) -> bool:
    """Whether the moderator has something to add, and the rest is as it should be."""
    return not form.is_valid() and not set(form.errors) & set(SeenForm.base_fields)


def reasons_in(form: RejectionForm) -> dict[str, str]:
    """What a verb wants to know; nothing of a form that is not complete, which decides nothing."""
    return {name: form.cleaned_data[name] for name in ("reason", "note")} if form.is_valid() else {}


def has_reason(form: SeenForm) -> TypeGuard[RejectionForm]:
    return isinstance(form, RejectionForm)


def is_asked_by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "desk"
