"""What can be done in the list to several essays at once. Each is asked by the same verb as everywhere else."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.sanctions import why_stopped
from posts.models import Post
from posts.models.halted import HaltedByAModerator
from posts.models.publishable import Status
from posts.writing.checklist import missing


class PostActions:
    @admin.action(description=_("Publish now"), permissions=["change"])
    def publish_now(self, request: HttpRequest, queryset: "QuerySet[Post]") -> None:
        if is_stopped(request):
            return
        posts = list(queryset.select_related("cover"))
        ready = [post for post in posts if not missing(post)]
        for post in ready:
            post.publish(by=request.user)  # type: ignore[arg-type]
        for post in set(posts) - set(ready):
            words = " ".join(str(point.words) for point in missing(post))
            messages.error(request, _("“%(title)s” was not published. %(why)s") % {"title": post, "why": words})
        tell(
            request,
            ngettext("%(number)s essay is published.", "%(number)s essays are published.", len(ready)),
            len(ready),
        )

    @admin.action(description=_("Take down"), permissions=["change"])
    def take_down(self, request: HttpRequest, queryset: "QuerySet[Post]") -> None:
        down = [post for post in queryset if post.status in {Status.PUBLISHED, Status.SCHEDULED}]
        for post in down:
            post.unpublish(by=request.user)  # type: ignore[arg-type]
        tell(
            request,
            ngettext("%(number)s essay is taken down.", "%(number)s essays are taken down.", len(down)),
            len(down),
        )

    @admin.action(description=_("Close the comments"), permissions=["change"])
    def close_comments(self, request: HttpRequest, queryset: "QuerySet[Post]") -> None:
        if is_stopped(request):
            return
        closed = self._with_each(request, queryset, Post.close_comments)
        tell(request, ngettext("%(number)s essay is closed.", "%(number)s essays are closed.", closed), closed)

    @admin.action(description=_("Open the comments again"), permissions=["change"])
    def open_comments(self, request: HttpRequest, queryset: "QuerySet[Post]") -> None:
        if is_stopped(request):
            return
        opened = self._with_each(request, queryset, Post.open_comments)
        tell(request, ngettext("%(number)s essay is open again.", "%(number)s essays are open again.", opened), opened)

    def _with_each(self, request: HttpRequest, posts: "QuerySet[Post]", verb: Any) -> int:
        """How many it changed; of those that a moderator closed or paused it says so."""
        changed = 0
        for post in posts:
            try:
                changed += verb(post, by=request.user)
            except HaltedByAModerator:
                words = _("A moderator closed or paused the comments on “%(title)s”, so nothing was changed.")
                messages.error(request, words % {"title": post})
        return changed


def is_stopped(request: HttpRequest) -> bool:
    """Whether a moderator keeps this author from writing, which it then says; taking down what is up is nobody kept from."""
    why = why_stopped(request.user)  # type: ignore[arg-type]  # an author is a member
    if why:
        messages.error(request, why)
    return bool(why)


def tell(request: HttpRequest, words: str, number: int) -> None:
    """What an action did; nothing where it did nothing but complain."""
    if number:
        messages.success(request, words % {"number": number})
