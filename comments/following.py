"""Hearing of what is said beneath an essay: following it, following it no longer, and the list of what one follows."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.member import member
from comments.models import Follow
from core.paging import page_of
from posts.models import Post

ESSAYS_A_PAGE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: from now on. GET: the page that whoever had to sign in comes back to. Twice does no harm."""
    post = published(slug)
    if request.method == "POST":
        Follow.objects.begin(by=member(request), post=post)
        messages.success(request, _("You follow this conversation. New comments will be among your notifications."))
        return redirect(conversation_of(post))
    follows = Follow.objects.follows(by=member(request), post=post)
    return render(request, "comments/follow.html", {"post": post, "follows": follows})


@require_POST
def unfollow(request: HttpRequest, slug: str) -> HttpResponse:
    """From now on no longer; back to the list where it was asked for there."""
    post = published(slug)
    Follow.objects.end(by=member(request), post=post)
    messages.success(request, _("You don’t follow “%(title)s” any more.") % {"title": post.title})
    return redirect("followed") if "from_list" in request.POST else redirect(conversation_of(post))


@never_cache
@require_safe
def followed(request: HttpRequest) -> HttpResponse:
    """What the member follows and can read, the last first."""
    essays = Post.objects.published().order_by()
    rows = Follow.objects.filter(member=member(request), post__in=essays).select_related("post").order_by("-at", "-pk")
    return render(request, "comments/followed.html", {"page": page_of(rows, request, size=ESSAYS_A_PAGE)})


def published(slug: str) -> Post:
    """The essay that is there under this address or was; raises Http404."""
    posts = Post.objects.published()
    post = posts.filter(slug=slug).first() or posts.with_old_slug(slug).first()
    if not post:
        raise Http404
    return post


def conversation_of(post: Post) -> str:
    return f"{post.get_absolute_url()}#comments"
