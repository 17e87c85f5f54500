"""Letting a comment beneath one's own essay wait again: its author asks for that, a moderator decides."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.sanctions import why_stopped
from comments.conversation import address_of
from comments.models import Comment, DecidedMeanwhile, Status


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    """GET says what will happen, POST does it; 404 for everybody but the essay's writers, and for their own comments."""
    comment = beneath_ones_own(request, pk)
    if why_not := refusal(request, comment):
        messages.info(request, why_not)
        return redirect(address_of(comment) if comment.is_public else f"{comment.post.get_absolute_url()}#comments")
    if request.method != "POST":
        return render(request, "comments/holding.html", {"comment": comment})
    try:
        comment.hold_back(by=member(request), revision=comment.revision)
    except DecidedMeanwhile:
        messages.info(request, _("It is not public any more, so there was nothing to hold back."))
    else:
        messages.success(request, _("Nobody sees it now until a moderator has read it."))
    return redirect(f"{comment.post.get_absolute_url()}#comments")


def beneath_ones_own(request: HttpRequest, pk: int) -> Comment:
    """What is or was public beneath an essay of this member's; Http404 for all else, and for what they wrote themselves."""
    there = Comment.objects.filter(status__in=(Status.PUBLISHED, Status.HELD), first_published_at__isnull=False)
    comment = get_object_or_404(there.select_related("post", "writer", "place"), pk=pk)
    if not comment.post.is_written_by(member(request)) or comment.writer_id == member(request).pk:
        raise Http404
    return comment


def refusal(request: HttpRequest, comment: Comment) -> str:
    """Why it cannot be held back, in a sentence; empty where it can."""
    if not comment.is_public:
        return _("Nobody sees it now until a moderator has read it.")
    if comment.decisions.filter(by=member(request), revision=comment.revision, status=Status.HELD).exists():
        return _(
            "A moderator has read it since you held it back, and let it stay. You can report it, or mute its writer."
        )
    return why_stopped(member(request)) or ""
