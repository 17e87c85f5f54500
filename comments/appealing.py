"""/comments/<number>/appeal/: its writer asks that somebody else looks at a decision again, and says why."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from comments.decided import own_with_decisions, verdict_on
from comments.forms import CommentForm
from comments.models import Comment, NoAppeal
from comments.models.appeal import APPEAL_WITHIN, LONGEST_APPEAL
from comments.rules import Refusal
from core.clean_text import clean_text, is_empty
from core.kept_words import forget, kept


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appealing(request: HttpRequest, pk: int) -> HttpResponse:
    """For its writer alone. POST keeps it; a second one shows the first."""
    comment = get_object_or_404(own_with_decisions(member(request)), pk=pk)
    if request.method == "POST":
        form = CommentForm(request.POST)
        form.is_valid()
        return ask(request, comment, clean_text(form.cleaned_data.get("body", "")))
    if comment.newest_appeal:
        return redirect("comment-decision", comment.pk)
    return page(request, comment, kept(request).get("body", ""))


def ask(request: HttpRequest, comment: Comment, words: str) -> HttpResponse:
    """Keep it, or give the words back with the reason."""
    if refusal := why_refused(words):
        return page(request, comment, words, refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        comment.appeal(words, by=member(request))
    except NoAppeal:
        comment = get_object_or_404(own_with_decisions(member(request)), pk=comment.pk)
        return page(request, comment, words, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    forget(request)
    messages.success(request, _("Thank you. Somebody looks at it again, and we’ll email you."))
    return redirect("comment-decision", comment.pk)


def why_refused(words: str) -> Refusal | None:
    """What is the matter with these words as an appeal.

    Whoever is paused or banned may ask too: nobody but moderators reads it, and it is how they are heard.
    """
    if is_empty(words):
        return Refusal("length", _("There are no words in the box yet. A sentence is enough."))
    if (over := len(words) - LONGEST_APPEAL) > 0:
        sentence = ngettext(
            "This is %(over)d character too long. Your words are still in the box.",
            "This is %(over)d characters too long. Your words are still in the box.",
            over,
        )
        return Refusal("length", sentence % {"over": over})
    return None


def page(
    request: HttpRequest, comment: Comment, words: str, refusal: Refusal | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The box, or why there is none and the words that were typed."""
    if not refusal and not comment.can_be_appealed:
        refusal = Refusal("late", why_not(comment))
    context = {
        "verdict": verdict_on(comment),
        "box": {"body": words, "refusal": refusal},
        "longest": LONGEST_APPEAL,
    }
    return render(request, "comments/appeal.html", context, status=status)


def why_not(comment: Comment) -> str:
    """Why it can't be appealed, in a sentence."""
    verdict = verdict_on(comment)
    if verdict.decision is None or comment.status not in {"rejected", "removed"}:
        return _("There is no decision about this comment that could be looked at again.")
    if verdict.is_spam:
        return _("A decision about spam can’t be looked at again.")
    days = APPEAL_WITHIN.days
    return _("A decision can be looked at again for %(days)d days, and they are over.") % {"days": days}
