"""Every feed in XML is what the specification of its format allows, full or empty."""

from pathlib import Path

import pytest
from lxml import etree

from posts.models import Post
from tests.found.test_feeds_read_by_feedparser import ATOM, RSS

pytestmark = pytest.mark.django_db

GRAMMARS = Path(__file__).parent / "grammars"
OF_COMMENTS = {"atom": "/posts/an-essay/comments/feed/", "rss": "/posts/an-essay/comments/feed/rss/"}
FEEDS = [
    *(("atom", address) for address in (*ATOM, OF_COMMENTS["atom"])),
    *(("rss", address) for address in (*RSS, OF_COMMENTS["rss"])),
]


def faults(grammar: str, document: bytes) -> str:
    judge = etree.RelaxNG(etree.parse(GRAMMARS / f"{grammar}.rng"))
    judge.validate(etree.fromstring(document))
    return str(judge.error_log)


@pytest.mark.parametrize(("grammar", "address"), FEEDS)
def test_a_feed_is_what_its_format_allows(client, essay, grammar, address):
    assert faults(grammar, client.get(address).content) == ""


@pytest.mark.parametrize(("grammar", "address"), [("atom", "/feed/"), ("rss", "/feed/rss/")])
def test_so_is_one_with_nothing_in_it(client, essay, grammar, address):
    Post.objects.update(published_at=None)
    assert faults(grammar, client.get(address).content) == ""


@pytest.mark.parametrize(
    ("grammar", "address", "was", "becomes"),
    [
        ("atom", "/feed/", b"<updated>", b"<updated>x"),
        ("atom", "/feed/", b"<id>", b"<id>no address "),
        ("atom", "/feed/", b"<entry", b"<article/><entry"),
        ("rss", "/feed/rss/", b"<pubDate>", b"<pubDate>x"),
        ("rss", "/feed/rss/", b"<guid", b"<guid>https://example.org</guid><guid"),
    ],
)
def test_the_grammars_find_what_is_wrong(client, essay, grammar, address, was, becomes):
    document = client.get(address).content
    assert was in document
    assert faults(grammar, document.replace(was, becomes, 1)) != ""
