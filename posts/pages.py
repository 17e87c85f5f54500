"""The article's page, also for those who show it with something more (a comment that could not be taken)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posts.models import Post
from posts.wishes import hidden_for

READ_NEXT = 2


def article_page(request: HttpRequest, post: Post, *, status: int = 200, **context: Any) -> HttpResponse:
    """The essay, what its margin says, the conversation (a template tag of the comments app), two essays to read next."""
    others = Post.objects.published().exclude(pk=post.pk).without_notes(hidden_for(request)).for_rows()[:READ_NEXT]
    may_edit = post.is_editable_by(request.user)
    return render(
        request,
        "posts/article.html",
        {"post": post, "place": post.place_in_series(), "read_next": others, "may_edit": may_edit, **context},
        status=status,
    )
