"""The article's page, also for those who show it with something more (a comment that could not be taken)."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posts.models import Post, beside
from posts.read_next import read_next
from posts.shown import Shown
from posts.wishes import folded_for, hidden_for


def article_page(request: HttpRequest, post: Post, *, status: int = 200, **context: Any) -> HttpResponse:
    """The essay, what its margin says, the conversation (a template tag of the comments app), two essays to read next."""
    prefetch_related_objects(
        [post], beside.writers(), beside.topics(), beside.terms()
    )  # nothing where it came with them
    place = post.place_in_series()
    offered = read_next(post, place, Post.objects.published().without_notes(hidden_for(request)))
    return page(request, post, {"place": place, "read_next": offered, **context}, status=status)


def page_shown(request: HttpRequest, found: Shown) -> HttpResponse:
    """The same of what was found with all that stands beside it."""
    return page(request, found.post, {"place": found.place, "read_next": found.read_next, "shown": found})


def page(request: HttpRequest, post: Post, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    reader = {"may_edit": post.is_editable_by(request.user), "folded_kinds": folded_for(request)}
    return render(request, "posts/article.html", {"post": post, **reader, **context}, status=status)
