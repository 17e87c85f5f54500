"""A yardstick for the article: the same page of the same essay as a Django site makes it, by queries and templates and nothing kept.

Django's own middleware as `startproject` has it, with its gzip; the site's models, with what is beside each row fetched along;
the site's templates for frame, essay, box and card, the cards in a loop.
"""

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")

import django
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path

# As the site's own page: so many at the top, and so many answers beneath each.
AT_THE_TOP, ANSWERS = 20, 3

django.setup()
settings.MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
settings.ROOT_URLCONF = __name__
settings.SECURE_SSL_REDIRECT = False

from comments.models import Comment, Follow  # noqa: E402 -- only now there are models
from core.templatetags.ui import avatar, dated  # noqa: E402
from posts.models import Post  # noqa: E402
from posts.read_next import read_next  # noqa: E402

template_folder = os.path.join(os.path.dirname(__file__), "templates")
settings.TEMPLATES[0]["DIRS"] = [*settings.TEMPLATES[0]["DIRS"], template_folder]


@login_required
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """The essay, the first page of its conversation, and two to read next."""
    post = get_object_or_404(Post.objects.published().for_rows().select_related("series"), slug=slug)
    roots = threads(post, request.user)
    shown = {
        "post": post,
        "roots": roots,
        "read_next": read_next(post, None, Post.objects.published()),
        "follows": Follow.objects.filter(member=request.user.pk, post=post).exists(),
        "box": {},
    }
    return render(request, "plain_article.html", shown)


def threads(post: Post, reader: Any) -> list[dict[str, Any]]:
    """Each of the first at the top with its first answers."""
    at_the_top = Comment.objects.public().filter(post=post, parent=None).order_by("created_at")[:AT_THE_TOP]
    roots = list(at_the_top.select_related("writer", "pen_name"))
    answers = Comment.objects.public().filter(root__in=roots).order_by("place__path")
    beneath: dict[int, list[Comment]] = {}
    for answer in answers.select_related("writer", "pen_name", "parent__writer"):
        beneath.setdefault(answer.root_id or 0, []).append(answer)
    return [
        {**card(root, post, reader), "replies": [card(one, post, reader) for one in beneath.get(root.pk, [])[:ANSWERS]]}
        for root in roots
    ]


def card(comment: Comment, post: Post, reader: Any) -> dict[str, Any]:
    """What its template shows."""
    comment.post = post
    words = {
        "name": comment.signature.display_name,
        "page": comment.address_of_writer,
        "face": avatar(comment.signature),
        "when": dated(comment.created_at, "said"),
        "text": comment.safe_html,
        "address": post.get_absolute_url(),
    }
    role = "writer" if comment.is_by_essay_writer else "moderator" if comment.signature.is_moderator else ""
    return {"comment": comment, "words": words, "role": role, "mine": comment.writer_id == reader.pk}


urlpatterns = [path("plain/<slug:slug>/", article), path("", include("healing.urls"))]
application = get_wsgi_application()
