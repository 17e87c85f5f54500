"""Essays appear and go by the clock, everywhere in the same moment; no job is needed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from posts.models import Post, Topic

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("UTC"))
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def rest(db):
    return Topic.objects.create(name="Rest", slug="rest")


def places(client, title="The appointed hour") -> dict[str, bool]:
    """Where a stranger finds the title."""
    addresses = ("/", "/topics/rest/", "/feed/", "/topics/rest/feed/", "/posts/the-appointed-hour/")
    return {address: title in client.get(address).content.decode() for address in addresses}


def test_a_scheduled_essay_appears_in_its_second_and_everywhere_at_once(client, make_post, rest, ada):
    with time_machine.travel(NOON - timedelta(days=3), tick=False) as clock:
        post = make_post(title="The appointed hour", topics=[rest], published_at=None)
        post.schedule(NOON, by=ada)

        clock.move_to(NOON - A_SECOND)
        assert set(places(client).values()) == {False}
        assert client.get(post.get_absolute_url()).status_code == 404

        clock.move_to(NOON)
        assert set(places(client).values()) == {True}
        assert client.get(post.get_absolute_url()).status_code == 200


def test_taking_an_essay_down_works_everywhere_at_once(client, make_post, rest, ada):
    post = make_post(title="The appointed hour", topics=[rest])
    assert set(places(client).values()) == {True}

    post.unpublish(by=ada)

    assert set(places(client).values()) == {False}


def test_an_essay_that_comes_back_keeps_its_date(make_post, ada):
    long_ago = timezone.now() - timedelta(days=40)
    post = make_post(published_at=long_ago)
    post.unpublish(by=ada)
    post.publish(by=ada)
    post.refresh_from_db()

    assert post.published_at == long_ago
    assert post.is_published


def test_publishing_what_was_scheduled_is_now_and_not_then(make_post, ada):
    post = make_post(published_at=None)
    post.schedule(timezone.now() + timedelta(days=9), by=ada)
    post.publish(by=ada)

    assert post.published_at <= timezone.now()


def test_unpublishing_what_was_only_scheduled_makes_it_a_draft(client, make_post, ada):
    post = make_post(published_at=timezone.now() + timedelta(days=9))
    post.unpublish(by=ada)

    assert post.status == "draft"
    assert client.get(post.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("published", "unpublished", "status", "words"),
    [
        (None, None, "draft", "drafts"),
        (timedelta(hours=1), None, "scheduled", "scheduled"),
        (timedelta(0), None, "published", "published"),
        (timedelta(hours=-1), None, "published", "published"),
        (timedelta(hours=-2), timedelta(hours=-1), "unpublished", "unpublished"),
    ],
)
def test_the_status_and_the_queryset_say_the_same(make_post, published, unpublished, status, words):
    with time_machine.travel(NOON, tick=False):
        at, down = (None if delta is None else NOON + delta for delta in (published, unpublished))
        post = make_post(published_at=at, unpublished_at=down)
        found = {
            name
            for name in ("drafts", "scheduled", "published", "unpublished")
            if post in getattr(Post.objects, name)()
        }

    with time_machine.travel(NOON, tick=False):
        assert post.status == status
    assert found == {words}


def test_the_date_shown_is_the_day_of_the_sites_own_clock(client, make_post, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    post = make_post(published_at=datetime(2025, 5, 15, 23, tzinfo=ZoneInfo("UTC")))

    with timezone.override("Pacific/Auckland"):
        assert "16 May 2025" in client.get(post.get_absolute_url()).content.decode()
