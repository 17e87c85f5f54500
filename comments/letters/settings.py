"""/settings/letters/: whether an author takes letters, about which essays, or about none."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.member import member
from core.paging import page_of
from posts.models import Post

ESSAYS_A_PAGE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter_settings(request: HttpRequest) -> HttpResponse:
    """GET shows what is so; POST with `to` open or closed says it of all of one's essays. Nobody's who writes none."""
    author = member(request)
    if not author.is_author:
        raise Http404
    if request.method == "POST":
        author.set_takes_letters(request.POST.get("to") == "open")
        said = _("You take letters.") if author.takes_letters else _("You take no letters.")
        messages.success(request, said)
        return redirect("letter-settings")
    page = page_of(essays_of(request), request, size=ESSAYS_A_PAGE)
    return render(request, "comments/letters/settings.html", {"page": page})


@require_POST
def letters_of_essay(request: HttpRequest, slug: str) -> HttpResponse:
    """POST with `to` open or closed says it of one essay, for those who wrote it."""
    post = get_object_or_404(essays_of(request), slug=slug)
    post.set_takes_letters(request.POST.get("to") == "open")
    said = (
        _("Letters about “%(title)s” are taken.")
        if post.takes_letters
        else _("No letters about “%(title)s” are taken.")
    )
    messages.success(request, said % {"title": post.title})
    return redirect("letter-settings")


def essays_of(request: HttpRequest) -> "QuerySet[Post]":
    """What this member wrote and is up, the newest first."""
    own = Post.objects.published().filter(bylines__writer=member(request))
    return own.order_by("-published_at", "-pk").defer("body", "html", "plain")
