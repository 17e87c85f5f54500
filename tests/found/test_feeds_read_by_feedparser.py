"""What feedparser, which knows nothing of us, makes of every feed in XML."""

import calendar
import re
from datetime import UTC, datetime

import feedparser
import pytest

from posts.models import Post
from tests.found.conftest import HOSTILE, SITE

pytestmark = pytest.mark.django_db

ATOM = ("/feed/", "/topics/rest/feed/", "/writers/ann_quill/feed/")
RSS = ("/feed/rss/", "/topics/rest/feed/rss/", "/writers/ann_quill/feed/rss/")
XML = (*ATOM, *RSS)
COMMENTS = ("/posts/an-essay/comments/feed/", "/posts/an-essay/comments/feed/rss/")


def read(client, address) -> feedparser.FeedParserDict:
    answer = client.get(address)
    assert answer.status_code == 200
    found = feedparser.parse(
        answer.content,
        response_headers={"content-type": answer.headers["Content-Type"], "content-location": SITE + address},
        # What its own cleaning would leave out is what we want to see.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    assert not found.bozo, found.get("bozo_exception")
    return found


def moment(parsed) -> datetime:
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC)


@pytest.mark.parametrize("address", XML)
def test_an_entry_is_the_essay(client, essay, address):
    (entry,) = read(client, address).entries

    assert entry.title == essay.title
    assert entry.link == f"{SITE}/posts/an-essay/"
    assert entry.id == f"{SITE}/#essay-{essay.pk}"
    assert moment(entry.published_parsed) == essay.published_at
    assert [tag.term for tag in entry.tags] == ["Rest", "Work"]
    assert [author.name for author in entry.authors if author.get("name")] == ["Ann Quill", "Ada Brandt"]


@pytest.mark.parametrize("address", XML)
def test_the_text_is_whole_with_the_note_first_and_every_address_full(client, essay, address):
    (entry,) = read(client, address).entries
    (content,) = [part for part in entry.content if "<" in part.value]

    assert content.type == "text/html"
    assert re.match(r"<p><strong>Content note:?</strong>:? A funeral\.</p>", content.value)
    assert "One <em>two</em>" in content.value
    assert "A note." in content.value
    addresses = re.findall(r'(?:href|src)="([^"]*)"', content.value)
    assert {f"{SITE}/about/", f"{SITE}{essay.cover.file.url}", f"{SITE}/posts/an-essay/#fn1"} <= set(addresses)
    assert [found for found in addresses if not found.startswith(f"{SITE}/")] == []
    assert "funeral" in entry.summary


@pytest.mark.parametrize("address", XML)
def test_the_feed_says_what_and_whose_it_is(client, essay, address):
    feed = read(client, address).feed

    assert feed.title.endswith("Healing")
    assert feed.link.startswith(f"{SITE}/")
    assert [link.href for link in feed.links if link.rel == "self"] == [SITE + address]
    assert moment(feed.updated_parsed) >= essay.published_at


@pytest.mark.parametrize("address", ATOM)
def test_atom_says_the_language_of_the_text(client, essay, address):
    (entry,) = read(client, address).entries

    assert entry.content[0].language == "es"


@pytest.mark.parametrize("address", COMMENTS)
def test_the_feed_of_comments_has_what_was_said_in_public(client, essay, bo, address):
    found = read(client, address)
    (entry,) = found.entries
    comment = essay.comments.get(writer=bo)

    assert found.feed.title == f"Comments on {essay.title}"
    assert entry.author == "Bo Larsen"
    assert found.feed.subtitle == "Content note: A funeral."
    assert entry.id == f"{SITE}/#comment-{comment.pk}"
    assert entry.link == f"{SITE}/comments/{comment.pk}/"
    assert entry.content[0].value == comment.html
    assert moment(entry.published_parsed) == comment.first_published_at.replace(microsecond=0)
    assert [link.href for link in found.feed.links if link.rel == "self"] == [SITE + address]


@pytest.mark.parametrize("address", XML)
def test_ids_stay_whatever_else_changes(client, essay, ada, ann, address):
    before = read(client, address)
    Post.objects.filter(pk=essay.pk).update(title="Another", slug="another")
    after = read(client, address)

    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert after.feed.get("id") == before.feed.get("id")
    assert after.entries[0].title != before.entries[0].title


@pytest.mark.parametrize("address", [*XML, "/feed.json", *COMMENTS])
def test_nothing_comes_twice_to_whoever_has_it_and_a_change_comes(client, essay, ada, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    essay.title = "Another title"
    essay.revise(by=ada, seen_version=essay.version)
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert "Set-Cookie" not in first.headers


@pytest.mark.parametrize("address", [*XML, *COMMENTS])
def test_hostile_words_are_words(client, essay, address):
    found = read(client, address)
    texts = [found.feed.title, *(entry.title for entry in found.entries)]
    html = found.entries[0].content[0].value

    assert any(HOSTILE in text for text in texts)
    assert "<script" not in html
    assert "</script>" not in html
