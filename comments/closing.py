"""/posts/<slug>/comments/closing/: closing a conversation, letting it rest, opening it again."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.sanctions import may_be_taken, why_stopped
from comments.closing_forms import CloseForm, RestForm
from posts.models import Post
from posts.models.halted import Halt, HaltedByAModerator
from publication.models import Publication

# How long a rest lasts where nobody chooses otherwise: over the night.
USUAL_HOUR = 8


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, slug: str) -> HttpResponse:
    """For the essay's writers and the moderators, to anybody else not there; POST says what to do with `to`: rest, close or open."""
    post = essay_of(request, slug)
    to = request.POST.get("to", "")
    form = FORMS[to](request.POST) if to in FORMS else None
    if request.method == "POST" and (form or to == "open") and may_speak(request, form):
        carry_out(request, post, to, form)
        return redirect(f"{post.get_absolute_url()}#comments")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "comments/closing.html", page_context(request, post, to, form), status=status)


def may_speak(request: HttpRequest, form: Any) -> bool:
    """Whether it can be done; what somebody typed who is paused or banned comes back with the reason."""
    if form:
        return may_be_taken(form, by=member(request))
    if why := why_stopped(member(request)):
        messages.warning(request, why)
    return not why


def essay_of(request: HttpRequest, slug: str) -> Post:
    """What is up, where this person may do so; asked anew at each request."""
    post = get_object_or_404(Post.objects.published().for_rows(), slug=slug)
    if not post.may_be_halted_by(member(request)):
        raise Http404
    return post


def carry_out(request: HttpRequest, post: Post, to: str, form: Any) -> None:
    """Do it, and say what is so now; where a moderator was faster, say that."""
    try:
        VERBS[to](request, post, form)
    except HaltedByAModerator:
        messages.warning(request, _("A moderator has closed or paused this conversation, so nothing was changed."))
        return
    closure = post.closure(Publication.current())
    messages.success(request, closure.title if closure else _("Comments are open."))


def rest(request: HttpRequest, post: Post, form: RestForm) -> None:
    post.rest_comments(by=member(request), until=form.until, sentence=form.cleaned_data["sentence"])


def close(request: HttpRequest, post: Post, form: CloseForm) -> None:
    post.close_comments(by=member(request), sentence=form.cleaned_data["sentence"])


def open_again(request: HttpRequest, post: Post, form: None) -> None:
    post.open_comments(by=member(request))


FORMS: dict[str, Any] = {"rest": RestForm, "close": CloseForm}
VERBS: dict[str, Any] = {"rest": rest, "close": close, "open": open_again}


def page_context(request: HttpRequest, post: Post, to: str, form: Any) -> dict[str, Any]:
    """What is so now, what this person may do about it, and what was done before."""
    publication = Publication.current()
    closure = post.closure(publication)
    is_theirs = not post.is_out_of_hands_of(member(request))
    return {
        "post": post,
        "closure": closure,
        "closes_at": None if closure else post.comments_close_at(publication),
        "may_change": is_theirs,
        "may_open": is_theirs and closure and (post.is_halted or post.is_editable_by(request.user)),
        "is_open_to_rest": is_theirs and (closure is None or closure.is_rest),
        "rest_form": form if to == "rest" else RestForm(initial=usual_rest(post)),
        "close_form": form if to == "close" else CloseForm(),
        "has_errors": bool(form and form.errors),
        "acts": post.conversation_acts.select_related("by")[:50],
    }


def usual_rest(post: Post) -> dict[str, Any]:
    """The rest there is; else until tomorrow in the morning, by this person's clock."""
    if post.is_halted and post.halt == Halt.RESTING:
        return {"at": post.halt_until, "open_end": not post.halt_until, "sentence": post.halt_sentence}
    tomorrow = timezone.localtime() + timedelta(days=1)
    return {"at": tomorrow.replace(hour=USUAL_HOUR, minute=0, second=0, microsecond=0)}
