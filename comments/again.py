"""/comments/<number>/again/: other words for what was turned down. Whatever is in the way, what was typed stays in the box."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from comments.content_notes import as_sent, note_kept, note_sent
from comments.decided import own_with_decisions, verdict_on
from comments.forms import CommentForm
from comments.models import Comment, NotAgain, Status
from comments.models.noted import Note
from comments.models.sent import Refused
from comments.read_first import may_need_a_person
from comments.rules import Refusal
from comments.rules.length import LONGEST
from core.kept_words import forget, kept, put


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """For its writer alone. POST sends the words to the head of the waiting queue."""
    comment = get_object_or_404(own_with_decisions(member(request)), pk=pk)
    if request.method == "POST":
        form = CommentForm(request.POST)
        form.is_valid()
        return send(request, comment, form.cleaned_data.get("body", ""), note_sent(request.POST))
    words = kept(request).get("body")
    note = note_kept(request) if words else comment.note_given
    refusal = Refusal("again", why_not(comment)) if why_not(comment) else None
    return page(request, comment, words or comment.body, note, refusal)


def send(request: HttpRequest, comment: Comment, words: str, note: Note) -> HttpResponse:
    """Do it, or give the words back with the reason."""
    try:
        comment.send_again(words, by=member(request), note=note)
    except Refused as refused:
        return page(request, comment, words, note, refused.refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except NotAgain:
        return not_again(request, comment, words, note)
    forget(request)
    if may_need_a_person(comment):
        return redirect("comment-sent", comment.pk)
    if comment.status == Status.HELD:
        messages.success(request, _("Thank you. A moderator reads it before what is new, and we’ll email you."))
    else:
        messages.info(request, _("This could not be published as it is. What was decided stands here."))
    return redirect("comment-decision", comment.pk)


def not_again(request: HttpRequest, comment: Comment, words: str, note: Note) -> HttpResponse:
    """It is not turned down any more, or cannot be sent again: where it waits by now, the words go into the box for changing it."""
    comment = get_object_or_404(own_with_decisions(member(request)), pk=comment.pk)
    if comment.status == Status.HELD:
        editing = reverse("comment-edit", args=[comment.pk])
        put(request, editing, {"body": [words], **as_sent(note)})
        forget(request)
        messages.info(
            request,
            _(
                "A moderator is reading your comment again already. Your words are in the box; saving them puts them there."
            ),
        )
        return redirect(editing)
    refusal = Refusal("again", why_not(comment))
    return page(request, comment, words, note, refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def page(
    request: HttpRequest,
    comment: Comment,
    words: str,
    note: Note,
    refusal: Refusal | None,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The box with the words and their note, to be sent where that is of use, else to be kept."""
    context = {
        "verdict": verdict_on(comment),
        "box": {"body": words, "note": note, "refusal": refusal},
        "longest": LONGEST,
    }
    return render(request, "comments/again.html", context, status=status)


def why_not(comment: Comment) -> str:
    """Why it can't be sent again, in a sentence; empty where it can."""
    if comment.can_be_sent_again:
        return ""
    verdict = verdict_on(comment)
    if comment.status in {Status.HELD, Status.PUBLISHED}:
        return _("This comment is not turned down any more, so there is nothing to send again.")
    if verdict.decision and not verdict.times_left:
        return _("You have sent this again as often as that is possible. You can still ask for another look.")
    if verdict.appeal and verdict.appeal.is_open:
        return _("You asked for another look, and nobody has answered yet. Until then it stays as it is.")
    return _("This comment can’t be sent again. Your words are below, for you to keep.")
