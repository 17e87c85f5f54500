"""How many essays there are on each topic, by each writer and of each year.

While there are few they are counted whenever a page asks. Counting many takes longer than the rest of a page, so then one
answer does for a moment; what is listed is never remembered.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q
from django.utils import timezone

from accounts.models import User
from core.moments import for_a_moment
from posts.models import Byline, Post, Topic
from posts.models.publishable import is_up

# To count so many takes a fraction of what the rest of a page does.
FEW = 200


class Written(NamedTuple):
    """By one writer: how many, and when the newest was published."""

    number: int
    newest: datetime


def remembered_where_many[A](number: Callable[[A], int]) -> Callable[[Callable[[], A]], Callable[[], A]]:
    """For what asks: remember the answer for a moment, where `number` of it is more than a few."""
    return lambda ask: for_a_moment(ask, is_worth_it=lambda answer: number(answer) > FEW)


def on_all(topics: list[Any]) -> int:
    return sum(topic.number for topic in topics)


def by_all(writers: Mapping[int, Written]) -> int:
    return sum(one.number for one in writers.values())


def of_all(years: Mapping[int, int]) -> int:
    return sum(years.values())


@remembered_where_many(on_all)
def topics_in_use() -> list[Any]:
    """Topics with published essays by name, each with their `number`."""
    up = Count("posts", filter=Q(posts__in=Post.objects.filter(is_up(timezone.now()))))
    return list(Topic.objects.annotate(number=up).filter(number__gt=0).order_by("name"))


def number_on(topic: Topic) -> int:
    """How many published essays are on this topic."""
    return next((int(one.number) for one in topics_in_use() if one.pk == topic.pk), 0)


@remembered_where_many(by_all)
def written() -> Mapping[int, Written]:
    """What everybody with published essays wrote, by their numbers."""
    named = Byline.objects.filter(post__in=Post.objects.published().order_by()).order_by().values("writer")
    rows = named.annotate(number=Count("pk"), newest=Max("post__published_at"))
    return {row["writer"]: Written(row["number"], row["newest"]) for row in rows}


def number_by(writer: User) -> int:
    """How many published essays name this writer."""
    known = written().get(writer.pk)
    return known.number if known else 0


def years() -> Mapping[int, int]:
    """How many essays were published in each year, the newest year first, by the clock of whoever asks."""
    return years_by(timezone.get_current_timezone_name())()


@cache
def years_by(_clock: str) -> Callable[[], Mapping[int, int]]:
    """To ask while this zone is the current one."""

    @remembered_where_many(of_all)
    def ask() -> Mapping[int, int]:
        return Post.objects.published().years()

    return ask
