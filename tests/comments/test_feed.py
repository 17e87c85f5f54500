"""The feed of the comments beneath an essay: public ones, and those only."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Status

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _somewhere(settings):
    settings.SITE_URL = "https://essays.example.org"


@pytest.fixture
def essay(make_post):
    return make_post(slug="an-essay", title="A < B", content_note="A funeral.")


def read(client, address="/posts/an-essay/comments/feed/") -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def said(client) -> list[str]:
    return [entry.findtext(f"{ATOM}content") for entry in read(client).iter(f"{ATOM}entry")]


def test_it_has_what_was_said_newest_first(client, essay, make_comment, bo, cy):
    first = make_comment(essay, bo, body="Four minutes, *here*.", status="published")
    make_comment(essay, cy, body="Five.", status="published", parent=first)
    Comment.objects.filter(pk=first.pk).update(first_published_at=timezone.now() - timedelta(hours=1))
    feed = read(client)
    newest, oldest = feed.iter(f"{ATOM}entry")

    assert feed.findtext(f"{ATOM}title") == "Comments on A < B"
    assert feed.findtext(f"{ATOM}subtitle") == "Content note: A funeral."
    assert said(client) == ["<p>Five.</p>", first.html]
    assert newest.findtext(f"{ATOM}author/{ATOM}name") == "Cy Novak"
    assert oldest.findtext(f"{ATOM}id") == f"https://essays.example.org/#comment-{first.pk}"
    assert oldest.find(f"{ATOM}link").get("href") == f"https://essays.example.org/comments/{first.pk}/"


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_what_is_not_public_is_not_in_it(client, client_of, essay, make_comment, bo, mo, status):
    make_comment(essay, bo, body="Not for all.", status=status)

    for reader in (client, client_of(bo), client_of(mo)):
        answer = reader.get("/posts/an-essay/comments/feed/").content.decode()
        assert "Not for all" not in answer
        assert "Bo Larsen" not in answer


def test_what_is_removed_and_whose_writer_is_shut_out_vanishes(client, essay, make_comment, bo, cy, mo):
    removed = make_comment(essay, bo, body="Removed.", status="published")
    make_comment(essay, cy, body="Stays for now.", status="published")
    removed.reject(by=mo, revision=1, reason="unkind")

    assert said(client) == ["<p>Stays for now.</p>"]

    cy.is_active = False
    cy.save()
    assert said(client) == []


def test_the_page_leads_to_it_once_there_is_something_in_it(client, essay, make_comment, bo):
    way = '<a href="/posts/an-essay/comments/feed/">'
    before = client.get("/posts/an-essay/").content.decode()
    make_comment(essay, bo, status="published")

    assert way not in before
    assert way in client.get("/posts/an-essay/").content.decode()


def test_comments_on_another_essay_are_not_in_it(client, essay, make_post, make_comment, bo):
    make_comment(make_post(title="Another"), bo, status="published")

    assert said(client) == []


def test_an_essay_that_may_not_be_read_has_no_such_feed(client, client_of, make_post, make_comment, ada, bo):
    gone = make_post(slug="gone")
    make_comment(gone, bo, status="published")
    gone.unpublish(by=ada)
    make_post(slug="draft", published_at=None)
    make_post(slug="tomorrow", published_at=timezone.now() + timedelta(days=1))

    for slug in ("gone", "draft", "tomorrow", "never"):
        for reader in (client, client_of(ada)):
            assert reader.get(f"/posts/{slug}/comments/feed/").status_code == 404


def test_it_moves_with_its_essay_and_stays_the_same_feed(client, essay, ada):
    before = read(client).findtext(f"{ATOM}id")
    essay.slug = "new-name"
    essay.revise(by=ada, seen_version=essay.version)
    moved = client.get("/posts/an-essay/comments/feed/")

    assert (moved.status_code, moved.headers["Location"]) == (301, "/posts/new-name/comments/feed/")
    assert read(client, "/posts/new-name/comments/feed/").findtext(f"{ATOM}id") == before


def test_whoever_has_it_already_is_told_so_until_it_changes(client, essay, make_comment, bo):
    address = "/posts/an-essay/comments/feed/"
    empty = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": empty})
    make_comment(essay, bo, status="published")
    changed = client.get(address, headers={"If-None-Match": empty})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_hostile_words_and_names_stay_words(client, essay, make_comment, bo):
    comment = make_comment(essay, bo, body="<script>alert(1)</script> ]]> end", status="published")
    type(bo).objects.filter(pk=bo.pk).update(display_name="</name>\x1b<b>")
    entry = read(client).find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "</name><b>"
    assert entry.findtext(f"{ATOM}content") == comment.html
    assert "<script" not in comment.html


def test_many_cost_as_many_queries_as_one(client, essay, make_comment, bo, cy):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/posts/an-essay/comments/feed/")
        return len(queries)

    make_comment(essay, bo, status="published")
    one = count()
    for number in range(6):
        make_comment(essay, cy, body=f"Number {number}.", status="published")

    assert count() == one
