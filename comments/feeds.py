"""The feed of what was said beneath one essay: what anybody may read, and nothing else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from comments.models import Comment
from core.full_addresses import full_address, with_full_addresses
from core.kept_pages import Keeping
from core.sanitize import stored_html
from posts.models import Post
from publication.feeds import SiteFeed

COMMENTS = 50


class CommentsFeed(SiteFeed[Comment]):
    name = "comments-feed"
    keeping = Keeping(thread_of="slug")

    def __call__(self, request: HttpRequest, *args: Any, slug: str) -> HttpResponse:
        moved = Post.objects.published().with_old_slug(slug).first()
        if moved:
            return redirect(self.name, moved.slug, permanent=True)
        return super().__call__(request, *args, slug=slug)

    def get_object(self, request: HttpRequest, slug: str) -> Post:
        return get_object_or_404(Post.objects.published(), slug=slug)

    def title(self, post: Post) -> str:
        return gettext("Comments on %(title)s") % {"title": post.title}

    def subtitle(self, post: Post) -> str:
        """The essay's content note, because what is said beneath it is about the same, and what its author asks for."""
        note = gettext("Content note: %(note)s") % {"note": post.note} if post.note else ""
        return " ".join(filter(None, [note, str(post.asks_for)]))

    def description(self, post: Post) -> str:
        """The same under the name that RSS has for it, which must not be empty."""
        return self.subtitle(post) or self.title(post)

    def link(self, post: Post) -> str:
        return full_address(f"{post.get_absolute_url()}#comments")

    def feed_url(self, post: Post) -> str:
        return full_address(reverse(self.name, args=[post.slug]))

    def feed_guid(self, post: Post) -> str:
        return full_address(f"/#essay-{post.pk}-comments")

    def feed_extra_kwargs(self, post: Post) -> dict[str, Any]:
        return {"began": post.published_at}

    def items(self, post: Post) -> Iterable[Comment]:
        said = Comment.objects.public().filter(post=post).select_related("writer", "pen_name")
        return said.order_by("-first_published_at", "-pk")[:COMMENTS]

    def item_title(self, comment: Comment) -> str:
        said = gettext("%(name)s wrote, and is just sharing") if comment.just_sharing else gettext("%(name)s wrote")
        return said % {"name": comment.signature.display_name}

    def item_link(self, comment: Comment) -> str:
        return full_address(comment.get_absolute_url())

    def item_description(self, comment: Comment) -> str:
        """The content note first, then the words, with addresses that work outside this site."""
        html = stored_html(with_full_addresses(comment.html, comment.get_absolute_url()))
        return render_to_string("comments/feed_entry.html", {"comment": comment, "html": html}).strip()

    def item_guid(self, comment: Comment) -> str:
        return full_address(f"/#comment-{comment.pk}")

    def item_pubdate(self, comment: Comment) -> datetime:
        return comment.first_published_at or comment.created_at

    def item_updateddate(self, comment: Comment) -> datetime:
        changes = (self.item_pubdate(comment), comment.name_taken_off_at, comment.edited_at)
        return max(moment for moment in changes if moment)

    def item_extra_kwargs(self, comment: Comment) -> dict[str, Any]:
        return {"summary": "", "authors": [comment.signature.display_name], "language": "", "picture": ""}
