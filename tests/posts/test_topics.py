"""A topic's page: its sentence and its essays."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def rest(db):
    return Topic.objects.create(name="Rest", slug="rest", sentence="Stopping, and why we find it hard.")


def test_it_has_its_sentence_and_its_essays_newest_first(client, make_post, rest):
    make_post(title="Older", topics=[rest], published_at=timezone.now() - timedelta(days=2))
    make_post(title="Newer", topics=[rest])
    make_post(title="About something else")
    answer = client.get("/topics/rest/")
    html = answer.content.decode()

    assert rest.sentence in html
    assert "2 essays" in html
    assert [post.title for post in answer.context["rows"]] == ["Newer", "Older"]


def test_what_may_not_be_read_is_neither_listed_nor_counted(client, make_post, rest, ada):
    make_post(title="Draft", topics=[rest], published_at=None)
    make_post(title="Tomorrow", topics=[rest], published_at=timezone.now() + timedelta(days=1))
    make_post(title="Gone", topics=[rest]).unpublish(by=ada)
    html = client.get("/topics/rest/").content.decode()

    assert "0 essays" in html
    assert "No essays here yet." in html


def test_a_topic_nobody_made_and_a_page_it_does_not_have_are_404s(client, rest):
    assert client.get("/topics/none/").status_code == 404
    assert client.get("/topics/rest/?page=2").status_code == 404


def test_the_thirteenth_essay_is_on_the_second_page(client, make_post, rest):
    for number in range(13):
        make_post(title=f"Essay {number}", topics=[rest])

    assert len(client.get("/topics/rest/").context["rows"]) == 12
    assert len(client.get("/topics/rest/?page=2").context["rows"]) == 1


def test_it_names_its_own_feed(client, rest):
    assert 'href="/topics/rest/feed/" type="application/atom+xml"' in client.get("/topics/rest/").content.decode()


def test_twelve_essays_cost_as_many_queries_as_one(client, make_post, rest, ada, ann):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/topics/rest/")
        return len(queries)

    make_post(topics=[rest], writers=[ada, ann])
    one = count()
    for number in range(11):
        make_post(title=f"Essay {number}", topics=[rest], writers=[ada, ann])

    assert count() == one
