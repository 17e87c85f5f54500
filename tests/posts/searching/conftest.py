"""A search as a browser sends it, and some essays to find."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest

from posts.models import Topic


@pytest.fixture
def search(client):
    """The answer to a search: search("lavender", topic="rest")."""
    return lambda words="", **more: client.get("/search/?" + urlencode({"q": words, **more}))


@pytest.fixture
def shelf(make_post, ada, ann):
    """Lavender four times: by two writers, in two years, one under a topic."""
    rest = Topic.objects.create(name="Rest", slug="rest")
    Topic.objects.create(name="Unused", slug="unused")
    for title, more in {
        "One": {"topics": [rest], "published_at": datetime(2024, 5, 1, tzinfo=UTC)},
        "Two": {"published_at": datetime(2024, 6, 1, tzinfo=UTC)},
        "Three": {"writers": [ann], "published_at": datetime(2025, 6, 1, tzinfo=UTC)},
        "Four": {"writers": [ann, ada], "published_at": datetime(2025, 7, 1, tzinfo=UTC)},
    }.items():
        make_post(title=title, body="Lavender.", **more)
