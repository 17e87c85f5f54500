"""Changing what one said: while it waits, and for a few minutes after it appeared."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.sanctions import why_stopped
from comments.content_notes import note_kept, note_sent, typed
from comments.forms import CommentForm
from comments.models import Comment, Status
from comments.models.edited import TooLate
from comments.models.noted import Note
from comments.models.sent import Refused
from comments.read_first import where_to_go
from comments.rules import Refusal
from comments.rules.length import LONGEST
from core.kept_words import forget, kept
from posts.models import Post
from publication.models import Publication


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one's own. Whatever keeps it from being changed, the words that were typed come back."""
    own = Comment.objects.filter(writer=member(request)).select_related("post", "writer", "place")
    comment = get_object_or_404(own.exclude(status__in=(Status.DRAFT, Status.ERASED)), pk=pk)
    is_up = Post.objects.visible_to(request.user).filter(pk=comment.post_id).exists()
    if request.method == "POST":
        form = CommentForm(request.POST)
        form.is_valid()
        words, note = form.cleaned_data.get("body", ""), note_sent(request.POST)
        return change(request, comment, words, note) if is_up else without_the_essay(request, words, note)
    if not is_up or comment.status not in {Status.SENDING, Status.HELD, Status.PUBLISHED}:
        raise Http404
    words = kept(request).get("body")
    note = note_kept(request) if words else comment.newest_text.note_given
    refusal = Refusal("late", reason) if (reason := why_not(comment)) else None
    return page(request, comment, words or comment.newest_words, note, refusal)


def change(request: HttpRequest, comment: Comment, words: str, note: Note) -> HttpResponse:
    """Do it, or give the words back with the reason."""
    try:
        comment.edit(words, by=member(request), note=note)
        comment.ask_for_no_advice("just_sharing" in request.POST)
    except Refused as refused:
        return page(request, comment, words, note, refused.refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except TooLate:
        comment.refresh_from_db()
        kept_here = _("Your words are below, for you to keep.")
        reason = Refusal("late", f"{too_late(comment)} {kept_here}")
        return page(request, comment, words, note, reason, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    forget(request)
    messages.success(request, what_happened(comment))
    return redirect(where_to_go(comment))


def page(
    request: HttpRequest,
    comment: Comment,
    words: str,
    note: Note,
    refusal: Refusal | None = None,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The box with the words and their note, to be sent where that is of use, else to be kept."""
    context = {
        "comment": comment,
        "box": {"body": words, "note": note, "refusal": refusal, "just_sharing": is_ticked(request, comment)},
        "is_open": not why_not(comment),
        "longest": LONGEST,
    }
    return render(request, "comments/edit.html", context, status=status)


def is_ticked(request: HttpRequest, comment: Comment) -> bool:
    """Whether it is marked as just shared: as it was sent or kept just now, else as it is."""
    typed = request.POST or kept(request)
    return "just_sharing" in typed if typed else comment.just_sharing


def without_the_essay(request: HttpRequest, words: str, note: Note) -> HttpResponse:
    return render(request, "410.html", {"typed": typed(words, note)}, status=HTTPStatus.GONE)


def why_not(comment: Comment) -> str:
    """Why it can't be changed, in a sentence; empty where it can."""
    if why := why_stopped(comment.writer):
        return why
    closure = comment.post.closure(Publication.current())
    if closure:
        return closure.title
    if comment.post.takes_only_witnesses:
        return str(comment.post.asks_for)
    return "" if comment.can_be_edited else too_late(comment)


def too_late(comment: Comment) -> str:
    if comment.status == Status.PUBLISHED:
        return _("A comment can be changed for 15 minutes after it appeared, and they are over.")
    return _("This comment isn’t there any more, so it can’t be changed.")


def what_happened(comment: Comment) -> str:
    if comment.waiting_revision:
        return _("Your change is kept. A moderator reads it first; until then everybody sees the words as they were.")
    return _("Your comment is changed.")
