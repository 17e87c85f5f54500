"""Publish, set a date, take down: by the clock, on a page and as actions."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from posts.models import Picture, Post

ESSAYS = "/admin/posts/post/"


@pytest.fixture
def choose(client_of, ada):
    """Send one of the three forms of the publishing page."""
    return lambda post, by=None, **fields: client_of(by or ada).post(f"{ESSAYS}{post.pk}/publishing/", fields)


def test_an_author_publishes_their_essay_and_everybody_reads_it(client, choose, make_post):
    post = make_post(published_at=None)
    assert client.get(post.get_absolute_url()).status_code == 404

    assert choose(post, to="now").status_code == 302

    assert client.get(post.get_absolute_url()).status_code == 200


def test_a_set_date_is_in_the_sites_zone_and_comes_by_the_clock(client, choose, make_post, settings, time_machine):
    settings.TIME_ZONE = "America/New_York"
    timezone.get_default_timezone.cache_clear()
    post = make_post(published_at=None)
    time_machine.move_to(datetime(2026, 12, 1, tzinfo=UTC))

    assert choose(post, to="date", date="2026-12-06", time="07:00").status_code == 302

    post.refresh_from_db()
    assert post.published_at == datetime(2026, 12, 6, 12, tzinfo=UTC)
    assert post.status == "scheduled"
    assert client.get(post.get_absolute_url()).status_code == 404
    time_machine.move_to(datetime(2026, 12, 6, 12, 0, 1, tzinfo=UTC))
    assert client.get(post.get_absolute_url()).status_code == 200
    timezone.get_default_timezone.cache_clear()


def test_a_date_that_has_passed_is_for_an_essay_that_appeared_elsewhere(client, choose, make_post):
    post = make_post(published_at=None)

    choose(post, to="date", date="2019-05-16", time="09:30")

    post.refresh_from_db()
    assert post.published_at.date().isoformat() == "2019-05-16"
    assert client.get(post.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("", ""),
        ("2026-13-01", "07:00"),
        ("0001-01-01", "00:00"),
        ("9999-12-31", "23:59"),
        ("2026-12-06", "25:00"),
        ("a\x00b", "\u0301" * 9000),
    ],
)
def test_a_date_that_is_none_is_answered_in_words_and_changes_nothing(choose, make_post, date, time):
    post = make_post(published_at=None)

    answer = choose(post, to="date", date=date, time=time)

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    post.refresh_from_db()
    assert post.published_at is None


def test_an_essay_that_is_taken_down_is_gone_for_readers_and_comes_back_with_its_date(client, choose, make_post):
    at = timezone.now() - timedelta(days=9)
    post = make_post(published_at=at)

    choose(post, to="down")
    assert client.get(post.get_absolute_url()).status_code == 410
    choose(post, to="now")

    post.refresh_from_db()
    assert (post.status, post.published_at) == ("published", at)


def test_taking_down_what_was_only_set_for_a_date_makes_it_a_draft(choose, make_post):
    post = make_post(published_at=timezone.now() + timedelta(days=9))

    choose(post, to="down")

    post.refresh_from_db()
    assert post.status == "draft"


def test_publishing_twice_keeps_the_first_date(choose, make_post):
    at = timezone.now() - timedelta(days=9)
    post = make_post(published_at=at)

    choose(post, to="now")

    post.refresh_from_db()
    assert post.published_at == at


@pytest.mark.parametrize("body", ["", "\u200b", "***", "[^1]: a note that nothing refers to"])
def test_an_essay_without_words_cannot_be_published(client_of, ada, choose, make_post, body):
    post = make_post(body=body, published_at=None)

    assert "There are no words in it yet." in choose(post, to="now").content.decode()
    assert choose(post, to="date", date="2026-12-06", time="07:00").status_code == 200
    said = client_of(ada).post(ESSAYS, {"action": "publish_now", "_selected_action": [post.pk]}, follow=True)

    assert "There are no words in it yet." in said.content.decode()
    post.refresh_from_db()
    assert post.status == "draft"


def test_the_list_before_publication_warns_of_pictures_without_a_description(client_of, ada, make_post, make_upload):
    cover = Picture.objects.take(make_upload(), by=ada)
    post = make_post(
        body="Words.\n\n![](/media/pictures/a.webp)\n\n![Described](/media/pictures/b.webp)",
        cover=cover,
        published_at=None,
    )

    page = client_of(ada).get(f"{ESSAYS}{post.pk}/publishing/").content.decode()

    assert "1 picture in the text has no description." in page
    assert "The cover has no description." in page
    assert "It has 1 word." in page


def test_actions_publish_and_take_down_several_at_once(client_of, ada, make_post):
    posts = [make_post(title=f"Essay {number}", published_at=None) for number in range(3)]
    chosen = {"_selected_action": [post.pk for post in posts]}

    client_of(ada).post(ESSAYS, {"action": "publish_now", **chosen})
    assert Post.objects.published().count() == 3
    client_of(ada).post(ESSAYS, {"action": "take_down", **chosen})
    assert Post.objects.unpublished().count() == 3


def test_nobody_publishes_what_is_not_theirs(client_of, ada, ann, mo, bo, choose, make_post):
    post = make_post(writers=[ann], published_at=None)

    client_of(ada).post(ESSAYS, {"action": "publish_now", "_selected_action": [post.pk]})
    for person in (ada, mo, bo):
        assert choose(post, person, to="now").status_code in (302, 404)

    post.refresh_from_db()
    assert post.status == "draft"


def test_looking_at_the_page_changes_nothing(client_of, ada, make_post):
    post = make_post(published_at=None)

    assert client_of(ada).get(f"{ESSAYS}{post.pk}/publishing/?to=now").status_code == 200

    post.refresh_from_db()
    assert post.status == "draft"


def test_a_draft_is_read_by_those_who_may_edit_it_and_by_nobody_else(client, client_of, ada, ann, mo, bo, make_post):
    post = make_post(published_at=None)

    for person in (ada, ann):
        assert client_of(person).get(post.get_absolute_url()).status_code == 200
    for person in (mo, bo):
        assert client_of(person).get(post.get_absolute_url()).status_code == 404
    assert client.get(post.get_absolute_url()).status_code == 404
