"""What is offered at the end of an essay."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import moments
from posts.models import Series, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(make_post):
    """An essay that appeared so many days ago."""
    return lambda title, days, **fields: make_post(
        title=title, published_at=timezone.now() - timedelta(days=days), **fields
    )


def offered(client, post) -> list[str]:
    return [other.title for other in client.get(post.get_absolute_url()).context["read_next"]]


def test_the_newest_are_offered_where_nothing_is_nearer(client, written):
    essay = written("This", 1)
    for title, days in (("Oldest", 9), ("Newest", 0), ("Middle", 5)):
        written(title, days)

    assert offered(client, essay) == ["Newest", "Middle"]


def test_essays_on_the_same_topic_come_before_newer_ones(client, written):
    rest, grief = (Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Grief"))
    essay = written("This", 1, topics=[rest, grief])
    written("On both", 9, topics=[rest, grief])
    written("On one", 8, topics=[grief])
    written("On none", 0)

    assert offered(client, essay) == ["On one", "On both"]


def test_the_next_part_comes_first_and_the_part_before_is_no_next(client, written, ada):
    series = Series.objects.create(title="A year", slug="a-year", owner=ada)
    first, second, third = (written(f"Part {n}", 10 - n, series=series, part=n) for n in (1, 2, 3))
    written("Newer", 0)

    assert offered(client, first) == ["Part 2", "Newer"]
    assert offered(client, second) == ["Part 3", "Newer"]
    assert offered(client, third)[0] == "Newer"


def test_never_itself_nor_what_may_not_be_read(client, written, make_post, ada):
    rest = Topic.objects.create(name="Rest", slug="rest")
    series = Series.objects.create(title="A year", slug="a-year", owner=ada)
    essay = written("This", 1, topics=[rest], series=series, part=1)
    make_post(title="Draft", published_at=None, topics=[rest], series=series, part=2)
    make_post(title="Tomorrow", published_at=timezone.now() + timedelta(days=1), topics=[rest])
    written("Gone", 1, topics=[rest]).unpublish(by=ada)

    assert offered(client, essay) == []
    assert "Read next" not in client.get(essay.get_absolute_url()).content.decode()


def test_the_only_other_one_is_offered_once(client, written):
    rest = Topic.objects.create(name="Rest", slug="rest")
    essay, _ = written("This", 1, topics=[rest]), written("Other", 2, topics=[rest])

    assert offered(client, essay) == ["Other"]


def test_many_essays_cost_as_many_queries_as_few(client, written, ada):
    def count(post) -> int:
        caches["local"].clear()
        moments.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(post.get_absolute_url())
        return len(queries)

    rest = Topic.objects.create(name="Rest", slug="rest")
    essay = written("This", 1, topics=[rest])
    for number in range(2):
        written(f"Other {number}", number, topics=[rest])
    few = count(essay)
    for number in range(30):
        written(f"More {number}", number, topics=[rest] if number % 2 else [])

    assert count(essay) == few


def test_a_list_names_its_pages_beside_in_the_head_too(client, written):
    for number in range(25):
        written(f"Essay {number}", number)

    def beside(address) -> list[tuple[str, str]]:
        head = client.get(address).content.decode().partition("</head>")[0]
        return re.findall(r'<link rel="(prev|next)" href="([^"]*)">', head)

    assert beside("/") == [("next", "?page=2")]
    assert beside("/?page=2") == [("prev", "/"), ("next", "?page=3")]
    assert beside("/?page=3") == [("prev", "?page=2")]
    assert beside("/writers/ada_brandt/?page=2") == [("prev", "/writers/ada_brandt/"), ("next", "?page=3")]
