"""The article's page, also for those who show it with something more (a comment that could not be taken)."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posts.models import Post
from posts.models.post import beside
from posts.read_next import read_next
from posts.wishes import hidden_for


def article_page(request: HttpRequest, post: Post, *, status: int = 200, **context: Any) -> HttpResponse:
    """The essay, what its margin says, the conversation (a template tag of the comments app), two essays to read next."""
    prefetch_related_objects([post], *beside())  # nothing where it came with them
    place = post.place_in_series()
    offered = read_next(post, place, Post.objects.published().without_notes(hidden_for(request)))
    may_edit = post.is_editable_by(request.user)
    return render(
        request,
        "posts/article.html",
        {"post": post, "place": place, "read_next": offered, "may_edit": may_edit, **context},
        status=status,
    )
