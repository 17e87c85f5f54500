"""A queue narrowed down to what is beneath one essay."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from comments.desk.queues import Queue
from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User

# As many as anybody looks through in a list, of so many comments: whoever works so far will find the others then.
MOST, LOOKED_AT = 200, 1_000


def chosen_essay(request: HttpRequest) -> Post | None:
    """The one that ?essay= names; one that there is not is a 404."""
    slug = request.GET.get("essay", "")
    return get_object_or_404(Post, slug=slug) if slug else None


def essays_in(queue: Queue, moderator: "User") -> QuerySet[Post]:
    """Those with something among the first in this queue, by their titles."""
    first = queue.rows(moderator)[:LOOKED_AT].values("post")
    return Post.objects.filter(pk__in=first).only("slug", "title").order_by("title", "pk")[:MOST]
