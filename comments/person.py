"""The page about a member who wants one: their name, their line, and what they said that anybody can read anyway."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User
from comments.models import Comment, Mute
from comments.models.comment import CommentQuerySet
from core.paging import page_of
from posts.models import Post, beside
from posts.models.written import writers_of

COMMENTS_A_PAGE = 20


@require_safe
@login_not_required
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """GET. Whoever wants no page is a 404 like a handle that nobody has, for themselves too."""
    found = get_object_or_404(User.objects.with_a_page(), handle=handle)
    page = page_of(said_by(found), request, size=COMMENTS_A_PAGE)
    writes = writers_of(Post.objects.published()).filter(pk=found.pk).exists()
    is_muted = found.pk in Mute.objects.muted_by(request.user)
    answer = render(
        request, "comments/person.html", {"person": found, "page": page, "writes": writes, "is_muted": is_muted}
    )
    # Kept nowhere: once they want no page, there is none.
    answer["Cache-Control"] = "no-store"
    return answer


def said_by(member: User) -> CommentQuerySet:
    """Their public comments beneath essays that are up, but for those that their name was taken off; the newest first."""
    said = Comment.objects.signed_by(member).public().filter(post__in=Post.objects.published())
    shown = said.select_related("post").prefetch_related(beside.terms("post__"))
    return shown.defer("body", "post__body", "post__html").order_by("-created_at", "-pk")
