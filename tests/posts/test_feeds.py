"""Feeds of whole essays, for readers who never come to the site."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts.models import Topic

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def rest(db):
    return Topic.objects.create(name="Rest", slug="rest", sentence="Stopping, and why we find it hard.")


def read(client, address="/feed/") -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def entries(client, address="/feed/") -> dict[str, ET.Element]:
    return {entry.findtext(f"{ATOM}title"): entry for entry in read(client, address).iter(f"{ATOM}entry")}


def content(entry: ET.Element) -> str:
    return entry.findtext(f"{ATOM}content")


@pytest.mark.parametrize("address", ["/feed/", "/topics/rest/feed/"])
def test_it_is_atom_with_all_that_atom_asks_for(client, make_post, rest, settings, address):
    make_post(topics=[rest])
    feed = read(client, address)

    assert feed.tag == f"{ATOM}feed"
    for element in (feed, feed.find(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}")
        assert element.find(f"{ATOM}link").get("href").startswith("http")
    own = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert [link.get("href") for link in own] == [f"{settings.SITE_URL}{address}"]
    assert feed.find(f"{ATOM}entry/{ATOM}author/{ATOM}name").text == "Ada Brandt"


def test_an_empty_feed_is_a_feed(client, rest):
    assert entries(client) == entries(client, "/topics/rest/feed/") == {}
    assert client.get("/topics/none/feed/").status_code == 404


def test_the_whole_text_comes_as_content_with_the_note_first(client, make_post):
    body = "\n\n".join(f"Paragraph {number}, “quoted” & whole." for number in range(30))
    make_post(body=body, content_note="A funeral.", standfirst="A dek.")
    entry = next(iter(entries(client).values()))

    assert entry.find(f"{ATOM}content").get("type") == "html"
    assert content(entry).startswith("<p><strong>Content note:</strong> A funeral.</p>")
    assert content(entry).count("<p>Paragraph") == 30
    assert "“quoted” &amp; whole." in content(entry)
    assert entry.findtext(f"{ATOM}summary") == "Content note: A funeral. — A dek."


def test_it_holds_the_newest_twenty_newest_first(client, make_post):
    now = timezone.now()
    for number in range(22):
        make_post(title=f"Essay {number}", published_at=now - timedelta(days=number))

    assert list(entries(client)) == [f"Essay {number}" for number in range(20)]


def test_what_may_not_be_read_is_in_no_feed(client, make_post, rest, ada):
    make_post(title="Draft", topics=[rest], published_at=None)
    make_post(title="Tomorrow", topics=[rest], published_at=timezone.now() + timedelta(days=1))
    make_post(title="Gone", topics=[rest]).unpublish(by=ada)
    make_post(title="Here", topics=[rest])

    assert list(entries(client)) == list(entries(client, "/topics/rest/feed/")) == ["Here"]


def test_a_topics_feed_has_its_essays_only(client, make_post, rest):
    make_post(title="At rest", topics=[rest])
    make_post(title="Elsewhere")

    assert list(entries(client, "/topics/rest/feed/")) == ["At rest"]


def test_no_comment_is_in_a_feed(client, make_post, make_comment, bo, cy):
    post = make_post()
    make_comment(post, bo, body="A public comment.", status="published")
    make_comment(post, cy, body="A held comment.", status="held")

    assert b"comment." not in client.get("/feed/").content


def test_addresses_of_ours_work_outside_and_words_stay_as_they_are(client, make_post, settings):
    settings.SITE_URL = "https://essays.example.org"
    make_post(
        slug="an-essay",
        body='![A kettle](/media/pictures/kettle.webp)\n\n[About](/about/) and a note.[^1] He typed href="/x" and src="/y".\n\n'
        "[^1]: The note.",
    )
    html = content(next(iter(entries(client).values())))

    assert 'src="https://essays.example.org/media/pictures/kettle.webp"' in html
    assert 'href="https://essays.example.org/about/"' in html
    assert 'He typed href="/x" and src="/y".' in html
    found = re.findall(r'<[^>]+(?:href|src)="([^"]*)"', html)
    assert len(found) == 4
    assert [address for address in found if not address.startswith("https://")] == []
    assert "https://essays.example.org/posts/an-essay/#fn1" in found


def test_a_new_address_or_a_new_title_is_no_new_essay(client, make_post, ada):
    post = make_post(slug="first-name")
    before = next(iter(entries(client).values())).findtext(f"{ATOM}id")
    post.slug, post.title = "second-name", "Another title"
    post.revise(by=ada, seen_version=post.version)

    assert next(iter(entries(client).values())).findtext(f"{ATOM}id") == before


def test_ids_differ_between_essays_and_feeds(client, make_post, rest):
    make_post(title="One", topics=[rest])
    make_post(title="Two", topics=[rest])
    ids = [entry.findtext(f"{ATOM}id") for entry in entries(client).values()]

    assert (
        len({*ids, read(client).findtext(f"{ATOM}id"), read(client, "/topics/rest/feed/").findtext(f"{ATOM}id")}) == 4
    )


@pytest.mark.parametrize("address", ["/feed/", "/feed/rss/", "/feed.json", "/topics/rest/feed/"])
def test_a_reader_that_knows_only_dates_hears_of_what_came_changed_or_was_taken_down(
    client, make_post, rest, ada, address
):
    def asked(since: str) -> int:
        return client.get(address, headers={"If-Modified-Since": since}).status_code

    with time_machine.travel(datetime(2027, 3, 3, tzinfo=UTC), tick=False) as clock:
        post = make_post(topics=[rest])
        first = client.get(address).headers["Last-Modified"]
        clock.shift(timedelta(days=1))
        assert asked(first) == 304
        post.title = "Another title"
        post.revise(by=ada, seen_version=post.version)
        assert asked(first) == 200
        second = client.get(address).headers["Last-Modified"]
        clock.shift(timedelta(days=1))
        assert asked(second) == 304
        post.unpublish(by=ada)
        assert asked(second) == 200


def test_a_draft_that_is_saved_changes_no_feed(client, make_post):
    with time_machine.travel(datetime(2027, 3, 3, tzinfo=UTC), tick=False) as clock:
        make_post()
        first = client.get("/feed/").headers["Last-Modified"]
        clock.shift(timedelta(days=1))
        make_post(title="Draft", published_at=None)
        make_post(title="Later", published_at=timezone.now() + timedelta(days=1))
        assert client.get("/feed/").headers["Last-Modified"] == first

        clock.shift(timedelta(days=2))
        assert client.get("/feed/", headers={"If-Modified-Since": first}).status_code == 200


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "]]>", "&nbsp; & <b>", "\u2028 “x”"])
def test_no_title_breaks_the_feed(client, make_post, hostile):
    make_post(title=hostile, standfirst=hostile, content_note=hostile)

    assert list(entries(client)) == [hostile]
    assert "<script" not in content(entries(client)[hostile])


@pytest.mark.parametrize("address", ["/feed/", "/topics/rest/feed/"])
def test_twelve_essays_cost_as_many_queries_as_one(client, make_post, rest, ada, ann, address):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    make_post(topics=[rest], writers=[ada, ann])
    one = count()
    for number in range(11):
        make_post(title=f"Essay {number}", topics=[rest], writers=[ann, ada])

    assert count() == one
