"""What was said lately beneath an essay, for pages that are open: asked every few seconds, so it costs little.

The answer is the same for everybody: no session is read and nobody is recognised. A process asks the database at most once in
`SECONDS` about an essay, however many ask it, and for the list only where the thread has changed.
"""

import json
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.member import member
from comments.public_pages import kept, newest_of, version_of
from comments.visits import reader_of
from posts.models import Post

# How long a process goes on with what it knows, and whatever stands before it may.
SECONDS = 5
# Of a lively conversation so many are named; who was away for longer is told “30 or more”.
NEWEST = 30
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@require_safe
@login_not_required
def lately(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: the newest public comments, each as when it became public, in microseconds, and its number. 404 where there is no essay."""
    said = said_lately(slug)
    return HttpResponse(
        said,
        content_type="application/json",
        status=HTTPStatus.OK if said else HTTPStatus.NOT_FOUND,
        headers={"Cache-Control": f"public, max-age={SECONDS}"},
    )


@never_cache
@require_safe
def new_to_me(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: the numbers of what is new to this member, so neither their own nor by somebody they muted. Asked when something came."""
    post = get_object_or_404(Post.objects.published(), slug=slug)
    reader = reader_of(member(request), post, here=(), newest_first=False)
    return JsonResponse(reader.news.numbers, safe=False)


def said_lately(slug: str) -> str:
    """The answer in full, empty where nobody can read this essay."""
    key, cache = f"lately:{slug}", caches["local"]
    said: str | None = cache.get(key)
    if said is None:
        post = Post.objects.published().filter(slug=slug).only("pk", "thread_version").first()
        said = kept(f"{version_of(post)}:lately", lambda: newest(post)) if post else ""
        cache.set(key, said, SECONDS)
    return said


def newest(post: Post) -> str:
    rows = newest_of(post).values_list("first_published_at", "pk")[:NEWEST]
    return json.dumps([[in_microseconds(at), number] for at, number in rows if at], separators=(",", ":"))


def in_microseconds(moment: datetime) -> int:
    """Since 1970; exact in JavaScript for two centuries more."""
    return (moment - EPOCH) // timedelta(microseconds=1)
