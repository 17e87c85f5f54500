"""Earlier versions of an essay: which there are, one to read, one to bring back.

And words kept from before signing in, to let go.
"""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core.kept_words import forget
from core.paging import page_of
from posts.admin.post_actions import is_stopped
from posts.models import ChangedMeanwhile, Post, PostRevision

VERSIONS_A_PAGE = 50


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version with its date and its writer, newest first."""
    post = essay(request, pk)
    saved = post.revisions.select_related("by").defer("body")
    return admin_page(request, "versions", post, _("Versions"), page=page_of(saved, request, size=VERSIONS_A_PAGE))


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version to read."""
    post = essay(request, pk)
    revision = get_object_or_404(post.revisions.select_related("by"), version=number)
    return admin_page(request, "version", post, _("Version %(number)s") % {"number": number}, revision=revision)


@require_POST
def bring_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The words of a version become a new one, so that what stood there until now is kept too."""
    post = essay(request, pk)
    revision = get_object_or_404(post.revisions.all(), version=number)
    if is_stopped(request):
        return redirect("admin:posts_post_versions", post.pk)
    try:
        post.bring_back(revision, by=request.user)  # type: ignore[arg-type]
    except ChangedMeanwhile:
        messages.error(request, _("Somebody saved this essay a moment ago. Look at the newest version first."))
        return redirect("admin:posts_post_versions", post.pk)
    messages.success(
        request, _("Version %(number)s is back, as version %(new)s.") % {"number": number, "new": post.version}
    )
    return redirect("admin:posts_post_change", post.pk)


@require_POST
def remove_kept_words(request: HttpRequest) -> HttpResponse:
    """Let go of what was typed before signing in; POST says with `page` where it was typed."""
    page = request.POST.get("page", "")
    forget(request, page)
    essays = reverse("admin:posts_post_changelist")
    is_ours = page.startswith(essays) and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return redirect(page if is_ours else essays)


def essay(request: HttpRequest, pk: int) -> Post:
    """The essay, where this person may edit it."""
    return get_object_or_404(Post.objects.editable_by(request.user), pk=pk)


def admin_page(request: HttpRequest, name: str, post: Post, title: Any, **context: Any) -> HttpResponse:
    """One of our pages in the admin's frame."""
    frame = {
        **admin.site.each_context(request),
        "title": title,
        "subtitle": post.title,
        "post": post,
        "opts": PostRevision._meta,
    }
    return render(request, f"admin/posts/post/{name}.html", {**frame, **context})
