"""When the clock changes what everybody sees, without anybody doing anything."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import close_old_connections, connection
from django.db.models import F, Q, QuerySet

from core import moments
from healing.kept_pages.triggers import check_armed
from posts.models import Post
from posts.models.post import PostQuerySet
from publication.models import Publication, kept


def next_change(since: float) -> float | None:
    """The first such moment after `since` (both in seconds since 1970). Raises NotArmed, and what the database raises.

    It may have passed already. Runs in a thread of the front's, and gives its connection back.
    """
    close_old_connections()
    try:
        check_armed()
        return min((moment.timestamp() for moment in changes_after(datetime.fromtimestamp(since, UTC))), default=None)
    finally:
        connection.close()


def changes_after(since: datetime) -> Iterator[datetime]:
    """An essay appears or goes, a conversation closes or opens again, a new day begins."""
    site = Publication.current()
    for column in ("published_at", "unpublished_at", "halt_until"):
        yield from first_after(since, Post.objects.all(), column)
    if days := site.comments_close_after_days:
        yield from (began + timedelta(days=days) for began in days_begin_after(since - timedelta(days=days)))
    yield midnight_after(since, ZoneInfo(site.time_zone))


def days_begin_after(since: datetime) -> Iterator[datetime]:
    """The next moments from which the days of a conversation are counted: publication, or opening it again where that came later."""
    as_published = Q(reopened_at=None) | Q(reopened_at__lte=F("published_at"))
    yield from first_after(since, Post.objects.filter(as_published), "published_at")
    yield from first_after(since, Post.objects.filter(reopened_at__gt=F("published_at")), "reopened_at")


def first_after(since: datetime, essays: PostQuerySet, column: str) -> "QuerySet[Post, datetime]":
    """The earliest later moment in this column, if there is one: one look at its index."""
    later = essays.filter(**{f"{column}__gt": since})
    return later.order_by(column).values_list(column, flat=True)[:1]


def midnight_after(since: datetime, zone: ZoneInfo) -> datetime:
    """The next first moment of a day there: “Today, 08:12” is no longer true, nor may a date without its year be."""
    tomorrow = since.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone)


def forget() -> None:
    """Everything that this process remembers of the database for a while: settings, terms, finished cards."""
    kept.grow_old()
    moments.begin_an_era()
