"""Every address whose pages are kept, how the front asks for them, and what the database would have told: for tests of this folder."""

from typing import Any

from django.db import connection
from django.test import Client

from healing.gate.kept.rendering import FOR_EVERYBODY, Rendered

# Every address whose pages are kept, by name, and one of its pages.
KEPT = {
    "home": "/",
    "post": "/posts/kettle/",
    "topic": "/topics/rest/",
    "archive": "/archive/",
    "archive-year": "/archive/{year}/",
    "series": "/series/a-year/",
    "writers": "/writers/",
    "writer": "/writers/{writer}/",
    "feed": "/feed/",
    "feed-rss": "/feed/rss/",
    "feed-json": "/feed.json",
    "feeds": "/feeds/",
    "topic-feed": "/topics/rest/feed/",
    "topic-feed-rss": "/topics/rest/feed/rss/",
    "topic-feed-json": "/topics/rest/feed.json",
    "writer-feed": "/writers/{writer}/feed/",
    "writer-feed-rss": "/writers/{writer}/feed/rss/",
    "writer-feed-json": "/writers/{writer}/feed.json",
    "comments-feed": "/posts/kettle/comments/feed/",
    "comments-rss": "/posts/kettle/comments/feed/rss/",
    "comments-json": "/posts/kettle/comments/feed.json",
    "sitemap": "/sitemap.xml",
    "sitemap-part": "/sitemap-1.xml",
    "about": "/about/",
    "privacy": "/privacy/",
    "how-comments-work": "/how-comments-work/",
}
GONE = {"410": "/posts/gone/", "404": "/posts/none/", "301": "/posts/old-kettle/"}


def for_everybody(address: str) -> Rendered:
    """As the front asks for it; tests/front/test_kept_pages.py sees what it sends along."""
    answer = Client().get(address, **{FOR_EVERYBODY: True})
    return Rendered(answer.status_code, list(answer.headers.items()), answer.content)


def told() -> list[str]:
    """What the triggers would have told by now: see `telling`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM told ORDER BY words")
        return [words for (words,) in cursor.fetchall()]


def emptied() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE told")


def save(row: Any, **fields: Any) -> None:
    type(row).objects.filter(pk=row.pk).update(**fields)
