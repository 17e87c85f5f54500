"""Numbers of essays are counted when a page asks, unless there are so many that counting would be most of its work."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from core import moments
from posts import numbers
from posts.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def rest(make_post):
    topic = Topic.objects.create(name="Rest", slug="rest")
    topic.posts.add(make_post(title="One"), make_post(title="Two"))
    return topic


def test_a_few_essays_are_counted_each_time(rest, ada, make_post):
    assert (numbers.number_on(rest), numbers.number_by(ada), sum(numbers.years().values())) == (2, 2, 2)
    rest.posts.add(make_post(title="Three"))
    assert (numbers.number_on(rest), numbers.number_by(ada), sum(numbers.years().values())) == (3, 3, 3)


def test_many_are_counted_once_in_a_moment_and_anew_when_something_changed(rest, ada, make_post, monkeypatch):
    monkeypatch.setattr(numbers, "FEW", 1)
    assert (numbers.number_on(rest), numbers.number_by(ada), sum(numbers.years().values())) == (2, 2, 2)
    rest.posts.add(make_post(title="Three"))
    assert (numbers.number_on(rest), numbers.number_by(ada), sum(numbers.years().values())) == (2, 2, 2)
    moments.begin_an_era()
    assert (numbers.number_on(rest), numbers.number_by(ada), sum(numbers.years().values())) == (3, 3, 3)


def test_only_what_can_be_read_is_counted(rest, ada, make_post):
    now = timezone.now()
    for fields in ({"published_at": None}, {"published_at": now + timedelta(days=1)}, {"unpublished_at": now}):
        rest.posts.add(make_post(**fields))
    assert (numbers.number_on(rest), numbers.number_by(ada), sum(numbers.years().values())) == (2, 2, 2)


def test_years_are_those_of_the_readers_clock_even_where_they_are_remembered(make_post, monkeypatch):
    monkeypatch.setattr(numbers, "FEW", 0)
    make_post(published_at=datetime(2025, 12, 31, 23, 30, tzinfo=UTC))
    with timezone.override("UTC"):
        assert numbers.years() == {2025: 1}
    with timezone.override("Pacific/Auckland"):
        assert numbers.years() == {2026: 1}
    with timezone.override("UTC"):
        assert numbers.years() == {2025: 1}
