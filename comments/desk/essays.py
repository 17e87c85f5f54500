"""A queue narrowed down to what is beneath one essay."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from comments.desk.queues import Queue
from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User

# As many as anybody looks through in a list.
MOST = 200


def chosen_essay(request: HttpRequest) -> Post | None:
    """The one that ?essay= names; one that there is not is a 404."""
    slug = request.GET.get("essay", "")
    return get_object_or_404(Post, slug=slug) if slug else None


def essays_in(queue: Queue, moderator: "User") -> QuerySet[Post]:
    """Those with something in this queue, by their titles."""
    has_some = Exists(queue.rows(moderator).order_by().filter(post=OuterRef("pk")))
    return Post.objects.filter(has_some).only("slug", "title").order_by("title", "pk")[:MOST]
