"""A word that is in very many essays: what is opened, counted and said of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import moments
from posts.models import Topic
from tests.posts.searching.pages import heading, title_of, titles

pytestmark = pytest.mark.django_db

A_PAGE = 12


def test_of_a_word_that_is_everywhere_the_best_are_listed_and_all_are_counted(search, make_post, monkeypatch):
    monkeypatch.setattr("posts.search.finding.WEIGHED", 3)
    make_post(title="Lavender", published_at=timezone.now() - timedelta(days=99))
    for number in range(4):
        make_post(title=f"Essay {number}", body="Lavender.")
    answer = search("lavender")

    assert heading(answer) == "5 essays with “lavender”"
    assert len(titles(answer)) == 3
    assert titles(answer)[0] == "Lavender"
    assert "The 3 that fit best are listed." in answer.content.decode()


def test_where_recent_essays_are_enough_the_older_are_not_counted_but_titles_are_looked_for_in_all(
    search, make_post, monkeypatch
):
    monkeypatch.setattr("posts.search.finding.WEIGHED", 3)
    monkeypatch.setattr("posts.search.finding.RECENT", 4)
    make_post(title="Lavender", published_at=timezone.now() - timedelta(days=99))
    for number in range(6):
        make_post(title=f"Essay {number}", body="Lavender.", published_at=timezone.now() - timedelta(days=number))
    answer = search("lavender")

    assert heading(answer) == "At least 4 essays with “lavender”"
    assert titles(answer) == ["Lavender", "Essay 0", "Essay 1"]
    assert title_of(answer).startswith("lavender: at least 4 essays")


def test_within_a_topic_more_of_the_recent_are_asked_before_all_are(search, make_post, monkeypatch):
    monkeypatch.setattr("posts.search.finding.WEIGHED", 2)
    monkeypatch.setattr("posts.search.finding.RECENT", 1)
    monkeypatch.setattr("posts.search.finding.RECENT_OF_SOME", 4)
    rest = Topic.objects.create(name="Rest", slug="rest")
    for number in range(6):
        topics = [] if number % 2 else [rest]
        moment = timezone.now() - timedelta(days=number)
        make_post(title=f"Essay {number}", body="Lavender.", topics=topics, published_at=moment)
    answer = search("lavender", topic="rest")

    assert heading(answer) == "At least 2 essays with “lavender”"
    assert titles(answer) == ["Essay 0", "Essay 2"]


def test_where_recent_essays_are_not_enough_all_are_found_and_counted(search, make_post, monkeypatch):
    monkeypatch.setattr("posts.search.finding.WEIGHED", 3)
    monkeypatch.setattr("posts.search.finding.RECENT", 2)
    for number in range(5):
        body = "Lavender." if number else "Thyme."
        make_post(title=f"Essay {number}", body=body, published_at=timezone.now() - timedelta(days=number))
    answer = search("lavender")

    assert heading(answer) == "4 essays with “lavender”"
    assert titles(answer) == ["Essay 1", "Essay 2", "Essay 3"]


def test_a_phrase_is_looked_for_in_the_newest_that_have_its_words_and_the_page_says_so(search, make_post, monkeypatch):
    monkeypatch.setattr("posts.search.finding.OPENED", 3)
    for number, body in enumerate(["Night lavender.", "Lavender night.", "Night, no lavender.", "Lavender night."]):
        make_post(title=f"Essay {number}", body=body, published_at=timezone.now() - timedelta(days=number))
    answer = search('"lavender night"')

    assert titles(answer) == ["Essay 1"]
    assert heading(answer) == "At least 1 essay with “&quot;lavender night&quot;”"
    assert "only the newest were looked through" in answer.content.decode()

    monkeypatch.setattr("posts.search.finding.OPENED", 4)
    assert titles(search('"lavender night"')) == ["Essay 1", "Essay 3"]


def test_twelve_cost_as_many_queries_as_one(search, make_post, ada, ann):
    def count() -> int:
        moments.forget()
        with CaptureQueriesContext(connection) as queries:
            search("lavender")
        return len(queries)

    topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Grief")]
    make_post(title="Lavender", topics=topics, writers=[ada, ann])
    one = count()
    for number in range(A_PAGE - 1):
        make_post(title=f"Lavender {number}", topics=topics, writers=[ann, ada])

    assert count() == one
