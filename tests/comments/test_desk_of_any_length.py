"""A desk with two thousand waiting is asked as little as one with twenty, and says no more than that there are many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Comment
from core.amounts import Amount

pytestmark = pytest.mark.django_db
PAGES = {
    "queue": "/desk/",
    "beneath one essay": "/desk/?essay={slug}",
    "next page": "/desk/?page=2",
    "one comment": "/desk/comments/{last}/",
    "what a script asks for": "/desk/comments/{first}/outcome/?queue=waiting&have={first}",
}


@pytest.fixture
def ask(client_of, mo, essay):
    desk = client_of(mo)

    def ask(page):
        waiting = Comment.objects.awaiting_review()
        named = {"slug": essay.slug, "first": waiting.first().pk, "last": waiting.last().pk}
        with CaptureQueriesContext(connection) as queries:
            answer = desk.get(page.format(**named))
        assert answer.status_code == 200
        return answer, len(queries)

    return ask


def test_two_thousand_take_as_many_queries_as_twenty(ask, essay, bo, bulk_comments):
    bulk_comments(essay, [bo] * 21)
    few = {name: ask(page)[1] for name, page in PAGES.items()}
    bulk_comments(essay, [bo] * 2000)

    assert {name: ask(page)[1] for name, page in PAGES.items()} == few


def test_a_thousand_are_counted_and_offered_and_no_more(ask, essay, bo, bulk_comments):
    bulk_comments(essay, [bo] * 1001)

    page = ask("/desk/")[0].content.decode()

    assert "<title>(1,000+) Waiting to be read" in page
    assert "More than 1,000 comments." in page
    assert ask("/desk/?page=50")[0].context["page"].has_next() is False


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (2, "2"), (3, "2+")])
def test_an_amount_says_that_there_are_more(number, words, essay, bo, bulk_comments):
    bulk_comments(essay, [bo] * number)

    amount = Amount.of(Comment.objects.awaiting_review(), most=2)

    assert (str(amount), bool(amount)) == (words, number > 0)
