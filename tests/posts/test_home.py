"""The first page: what is new, what was before, and what it is about."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from posts.models import Topic

pytestmark = pytest.mark.django_db

A_PAGE = 12


@pytest.fixture
def make_shelf(make_post):
    """So many published essays, "Essay 1" the newest."""

    def make(number, **fields):
        now = timezone.now()
        return [
            make_post(title=f"Essay {place}", published_at=now - timedelta(days=place), **fields)
            for place in range(1, number + 1)
        ]

    return make


def titles(answer) -> list[str]:
    return re.findall(r'<h[23] class="(?:lead|entry)__title"[^>]*><a [^>]*>([^<]+)</a>', answer.content.decode())


def test_the_newest_essay_comes_first_and_large(client, make_shelf):
    make_shelf(3)
    answer = client.get("/")

    assert titles(answer) == ["Essay 1", "Essay 2", "Essay 3"]
    assert answer.context["lead"].title == "Essay 1"
    assert answer.content.count(b'class="lead"') == 1


def test_of_two_that_appeared_in_one_moment_the_later_written_comes_first(client, make_post):
    moment = timezone.now()
    for title in ("Written first", "Written second"):
        make_post(title=title, published_at=moment)

    assert titles(client.get("/")) == ["Written second", "Written first"]


def test_a_page_has_twelve_and_only_the_first_has_a_lead(client, make_shelf):
    make_shelf(A_PAGE + 2)
    first, second = client.get("/"), client.get("/?page=2")

    assert titles(first) == [f"Essay {place}" for place in range(1, A_PAGE + 1)]
    assert titles(second) == ["Essay 13", "Essay 14"]
    assert second.context["lead"] is None
    assert 'rel="next" ' not in second.content.decode()
    assert re.search(r'href="\?page=2"[^>]*rel="next"', first.content.decode())


@pytest.mark.parametrize(
    "page", ["2", "0", "-1", "x", "", "1.0", "9" * 5000, "%00", "1e0", "٢", "01", "%2B1", "1_0", "%201"]
)
def test_what_is_no_page_of_the_list_is_a_404(client, make_shelf, page):
    make_shelf(A_PAGE)

    assert client.get(f"/?page={page}").status_code == 404


def test_a_publication_without_essays_says_that_one_is_being_written(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "The first essay is being written." in answer.content.decode()
    assert titles(answer) == []


def test_rows_carry_the_content_note_the_writers_and_the_minutes(client, make_post, make_shelf, ada, ann):
    make_shelf(1)
    make_post(
        title="Older",
        body="word " * 300,
        content_note="Surgery, and a stay in hospital.",
        writers=[ann, ada],
        published_at=timezone.now() - timedelta(days=9),
    )
    row = client.get("/").content.decode().split('<article class="entry"')[1].split("</article>")[0]

    assert "Content note: Surgery, and a stay in hospital." in row
    assert "Ann Quill and Ada Brandt" in strip_tags(row)
    assert "2 min read" in row


def test_the_lead_carries_its_content_note(client, make_post):
    make_post(content_note="A funeral.")
    lead = client.get("/").content.decode().split('<article class="lead"')[1].split("</article>")[0]

    assert "Content note: A funeral." in lead


def test_drafts_scheduled_and_taken_down_essays_are_not_there(client, make_post, ada):
    make_post(title="Draft", published_at=None)
    make_post(title="Tomorrow", published_at=timezone.now() + timedelta(days=1))
    make_post(title="Gone").unpublish(by=ada)
    make_post(title="Here")

    assert titles(client.get("/")) == ["Here"]


def test_rows_count_public_comments_only(client, make_post, make_comment, bo, cy, mo):
    post = make_post()
    make_comment(post, bo, status="published")
    assert "1 comment<" in client.get("/").content.decode()

    make_comment(post, cy, status="held")
    second = make_comment(post, cy, body="Another.", status="published")
    assert "2 comments<" in client.get("/").content.decode()

    second.reject(by=mo, revision=second.revision, reason="unkind")
    assert "1 comment<" in client.get("/").content.decode()


def test_only_topics_with_published_essays_are_listed_each_with_its_number(client, make_post):
    rest, grief = (Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Grief"))
    make_post(topics=[rest])
    make_post(title="Second", topics=[rest])
    make_post(title="Draft", topics=[rest, grief], published_at=None)
    html = client.get("/").content.decode()

    assert re.search(r'<a href="/topics/rest/">Rest <span class="num">2<', html)
    assert "/topics/grief/" not in html


def test_twelve_essays_cost_as_many_queries_as_one(client, make_post, ada, ann):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Grief")]
    make_post(topics=topics, writers=[ada, ann])
    one = count()
    for number in range(A_PAGE - 1):
        make_post(title=f"Essay {number}", topics=topics, writers=[ann, ada])

    assert count() == one
