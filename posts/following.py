"""The page that says what feeds are and where they are."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.kept_pages import kept_whole
from posts.numbers import topics_in_use


@kept_whole()
@require_safe
@login_not_required
def feeds(request: HttpRequest) -> HttpResponse:
    """Three sentences, the feed of everything in its three formats, and one for each topic."""
    return render(request, "posts/feeds.html", {"topics": topics_in_use()})
