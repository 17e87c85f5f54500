"""What open pages ask for every few seconds is the same for everybody and costs next to nothing."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Mute

pytestmark = pytest.mark.django_db


def numbers(client, essay) -> list[int]:
    return [number for _, number in json.loads(client.get(f"/comments/lately/{essay.slug}/").content)]


def test_it_names_what_anybody_can_read_and_nothing_else(essay, make_comment, bo, client):
    first, *_ = [make_comment(essay, bo, status=status) for status in ("published", "held", "rejected", "withdrawn")]

    assert numbers(client, essay) == [first.pk]


def test_it_asks_for_no_session_and_no_member_and_once_for_everybody(essay, make_comment, bo, cy, client, client_of):
    make_comment(essay, bo, status="published")
    with CaptureQueriesContext(connection) as first:
        client.get(f"/comments/lately/{essay.slug}/")
    with CaptureQueriesContext(connection) as others:
        answers = [client_of(cy).get(f"/comments/lately/{essay.slug}/") for _ in range(3)]
    theirs = [query["sql"] for query in others if "SELECT" in query["sql"] and "django_session" not in query["sql"]]

    assert len(first) <= 2
    assert not [sql for sql in theirs if "lately" in sql or "comments_comment" in sql or "posts_post" in sql]
    assert all(not answer.cookies for answer in answers)
    assert answers[0]["Cache-Control"] == "public, max-age=5"


def test_a_member_who_asks_with_a_cookie_is_not_recognised(essay, bo, client_of):
    browser = client_of(bo)
    browser.get(f"/comments/lately/{essay.slug}/")
    with CaptureQueriesContext(connection) as found:
        browser.get(f"/comments/lately/{essay.slug}/")

    assert len(found) == 0


def test_whoever_has_it_already_is_told_so_without_it(essay, make_comment, bo, client):
    make_comment(essay, bo, status="published")
    answer = client.get(f"/comments/lately/{essay.slug}/")
    again = client.get(f"/comments/lately/{essay.slug}/", headers={"If-None-Match": answer["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_it_follows_the_thread_within_seconds(essay, make_comment, bo, mo, client, time_machine):
    comment = make_comment(essay, bo, status="published")
    assert numbers(client, essay) == [comment.pk]
    comment.reject(by=mo, revision=1, reason="unkind")
    later = make_comment(essay, bo, status="published")
    from django.core.cache import caches

    caches["local"].delete(f"lately:{essay.slug}")

    assert numbers(client, essay) == [later.pk]


@pytest.mark.parametrize("slug", ["never-was", "a-draft"])
def test_of_no_essay_and_of_a_draft_there_is_nothing(make_post, client, slug):
    make_post(slug="a-draft", published_at=None)

    assert client.get(f"/comments/lately/{slug}/").status_code == 404


def test_the_page_says_since_when_to_ask_and_is_the_same_for_all_who_are_signed_out(essay, make_comment, bo, client):
    make_comment(essay, bo, status="published")
    page = client.get(essay.get_absolute_url())
    newest = json.loads(client.get(f"/comments/lately/{essay.slug}/").content)[0][0]

    assert f'data-since="{newest}"' in page.content.decode()
    assert client.get(essay.get_absolute_url(), headers={"If-None-Match": page["ETag"]}).status_code == 304


def test_what_is_new_to_a_member_is_neither_their_own_nor_of_somebody_they_muted(
    essay, make_comment, bo, cy, eve, client_of
):
    browser = client_of(bo)
    browser.get(essay.get_absolute_url())
    Mute.objects.begin(by=bo, of=eve)
    _, _, new = (make_comment(essay, person, status="published") for person in (bo, eve, cy))

    assert browser.get(f"/posts/{essay.slug}/comments/new/").json() == [new.pk]
