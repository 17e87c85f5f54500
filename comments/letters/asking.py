"""“May I publish this?” The essay's writer asks; whoever wrote the letter says yes, as a comment of their own, or no."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.member import member
from accounts.sanctions import why_stopped
from comments.letters import telling
from comments.letters.box import box_for, sent_with
from comments.letters.forms import LetterForm
from comments.models import Comment, Letter, LetterStatus, PenName
from comments.models.sent import Refused
from comments.read_first import where_to_go
from comments.rules import Refusal
from core.kept_words import forget, kept
from posts.models import beside


@require_POST
def asking(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: ask, once. Nothing is published by it."""
    letter = get_object_or_404(Letter.objects.received_by(member(request)).with_signatures(), pk=pk)
    if letter.is_answer:
        raise Http404
    if why := why_stopped(member(request)):
        messages.warning(request, why)
    elif letter.ask(by=member(request)):
        messages.success(request, _("Asked. It stays a letter unless its writer says yes."))
    return redirect(f"{letter.get_absolute_url()}#{letter.anchor}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the words, which can be changed, and both answers. POST: `answer` says yes or no."""
    letter = letter_asked_for(request, pk)
    telling_of_it = f"{letter.get_absolute_url()}#{letter.anchor}"
    if not letter.waits_for_consent:
        messages.info(request, _("You have answered this already."))
        return redirect(telling_of_it)
    if request.method != "POST":
        return page(request, letter, {"body": letter.body, **kept(request)})
    if request.POST.get("answer") == "yes":
        return say_yes(request, letter)
    letter.refuse_to_publish(by=member(request))
    telling.read(letter, by=member(request))
    forget(request)
    messages.success(request, _("It stays between you."))
    return redirect(telling_of_it)


def letter_asked_for(request: HttpRequest, pk: int) -> Letter:
    """One's own that the essay's writer would like to publish; raises Http404."""
    mine = Letter.objects.filter(writer=member(request), status=LetterStatus.SENT).exclude(asked_at=None)
    letter = get_object_or_404(
        mine.with_signatures().select_related("asked_by").prefetch_related(beside.writers("post__")), pk=pk
    )
    # What a muted person asks is not there: no page of theirs can reach whoever muted them.
    if letter.asked_by and telling.mutes(member(request), letter.asked_by):
        raise Http404
    return letter


def say_yes(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Send the words as a comment; whatever keeps it from being sent, they come back and nothing is answered."""
    form, writer = LetterForm(request.POST), member(request)
    form.is_valid()
    words = sent_with(form, writer)
    try:
        comment = letter.publish(
            words.pop("body"), by=writer, pen_named=bool(form.cleaned_data.get("pen_named")), **words
        )
    except Refused as refused:
        return page(request, letter, request.POST.dict(), refused.refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    telling.read(letter, by=writer)
    forget(request)
    if comment is None:
        return redirect(letter)
    messages.success(request, _("Thank you. Your words are sent as a comment."))
    return redirect(where_to_go(comment))


def page(
    request: HttpRequest, letter: Letter, words: Any, refusal: Refusal | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """What it is about, and how a comment would be signed."""
    context = {
        "letter": letter,
        "box": box_for(request, words, refusal),
        "signing": signing_beneath(letter),
    }
    return render(request, "comments/letters/consent.html", context, status=status)


def signing_beneath(letter: Letter) -> dict[str, str]:
    """The names between which they can choose there; the other is empty for whoever signed beneath the essay before."""
    mine = Comment.objects.filter(writer=letter.writer, post=letter.post)
    name, pen_name = letter.writer.display_name, PenName.objects.would_be(letter.writer, letter.post)
    if mine.that_say_who_was_here(under_pen_name=False).exists():
        pen_name = ""
    elif mine.that_say_who_was_here(under_pen_name=True).exists():
        name = ""
    return {"name": name, "pen_name": pen_name}
