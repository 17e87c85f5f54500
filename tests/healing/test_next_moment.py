"""When the clock changes by itself what everybody sees, so that kept pages are dropped then."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from healing.kept_pages.moments import changes_after, midnight_after
from posts.models import Post
from publication.models import Publication

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONG_AGO = NOW - 400 * DAY
CLOSES_AFTER = 30


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"published_at": NOW + HOUR}, NOW + HOUR),
        ({"published_at": LONG_AGO, "unpublished_at": NOW + HOUR}, NOW + HOUR),
        ({"published_at": LONG_AGO, "halt": "rest", "halt_until": NOW + HOUR}, NOW + HOUR),
        ({"published_at": NOW - 30 * DAY + HOUR}, NOW + HOUR),
        ({"published_at": LONG_AGO, "reopened_at": NOW - 30 * DAY + HOUR}, NOW + HOUR),
        ({"published_at": NOW - 30 * DAY + HOUR, "reopened_at": NOW - 29 * DAY}, NOW + DAY),
        ({"published_at": NOW - 30 * DAY + HOUR, "reopened_at": LONG_AGO}, NOW + HOUR),
        ({"published_at": None}, None),
        ({"published_at": LONG_AGO, "halt": "closed"}, None),
        ({"published_at": LONG_AGO, "unpublished_at": NOW - HOUR}, None),
    ],
    ids=[
        "appears",
        "goes",
        "opens",
        "closes",
        "closes anew",
        "closes later",
        "reopened before",
        "draft",
        "closed",
        "gone",
    ],
)
def test_an_essay_changes_by_the_clock(make_post, monkeypatch, fields, moment):
    monkeypatch.setattr(Publication._meta.get_field("comments_close_after_days"), "_get_default", lambda: CLOSES_AFTER)
    Post.objects.filter(pk=make_post().pk).update(**{"reopened_at": None, **fields})

    midnight = midnight_after(NOW, ZoneInfo(Publication.current().time_zone))
    assert min(set(changes_after(NOW)) - {midnight}, default=None) == moment
