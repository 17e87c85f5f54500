"""Which essays are offered at the end of one."""

from posts.models import Post
from posts.models.post import PostQuerySet
from posts.models.series import Place

READ_NEXT = 2


def read_next(post: Post, place: Place | None, essays: PostQuerySet) -> list[Post]:
    """The next part of its series, then essays on one of its topics, then any; newest first, at most two, never this one.

    `essays` are those that may be offered, newest first.
    """
    return in_order(choose(post, place, essays), essays)


def choose(post: Post, place: Place | None, essays: PostQuerySet) -> list[int]:
    """Their numbers."""
    others = essays.exclude(pk=post.pk)
    following = others.filter(pk__in=[place.next.pk] if place and place.next else [])
    topics = [topic.pk for topic in post.its_topics]
    near = others.filter(pk__in=Post.topics.through.objects.filter(topic__in=topics).values("post"))
    chosen = [pk for essays in (following, near, others) for pk in essays.values_list("pk", flat=True)[: READ_NEXT + 1]]
    return list(dict.fromkeys(chosen))[:READ_NEXT]


def in_order(numbers: list[int], essays: PostQuerySet) -> list[Post]:
    """Those of these essays, in the order of the numbers."""
    return sorted(essays.filter(pk__in=numbers).for_rows(), key=lambda other: numbers.index(other.pk))
