"""Atom, RSS and JSON Feed of everything: three ways to write the same feed."""

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from posts.models import Picture, Post, Topic

pytestmark = pytest.mark.django_db

SITE = "https://essays.example.org"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ADDRESSES = {"/feed/": "atom+xml", "/feed/rss/": "rss+xml", "/feed.json": "feed+json"}
HOSTILE = ["</script><script>alert(1)</script>", "]]>", "a\x0bb\x1bc\uffff", "&nbsp; & <b>", "\u2028 “x”"]


@pytest.fixture(autouse=True)
def _somewhere(settings):
    settings.SITE_URL = SITE


def entries(client, address) -> list[dict[str, object]]:
    """Each entry's id, address, title, text and writers, whatever it is written in."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert ADDRESSES[address] in answer.headers["Content-Type"]
    if address == "/feed.json":
        return [as_json(item) for item in json.loads(answer.content)["items"]]
    root = ET.fromstring(answer.content)
    return [as_atom(e) for e in root.iter(f"{ATOM}entry")] + [as_rss(item) for item in root.iter("item")]


def as_json(item) -> dict[str, object]:
    return {
        "id": item["id"],
        "url": item["url"],
        "title": item["title"],
        "html": item["content_html"],
        "writers": [author["name"] for author in item["authors"]],
    }


def as_atom(entry) -> dict[str, object]:
    return {
        "id": entry.findtext(f"{ATOM}id"),
        "url": entry.find(f"{ATOM}link").get("href"),
        "title": entry.findtext(f"{ATOM}title"),
        "html": entry.findtext(f"{ATOM}content"),
        "writers": [name.text for name in entry.iterfind(f"{ATOM}author/{ATOM}name")],
    }


def as_rss(item) -> dict[str, object]:
    return {
        "id": item.findtext("guid"),
        "url": item.findtext("link"),
        "title": item.findtext("title"),
        "html": item.findtext(CONTENT),
        "writers": [name.text for name in item.iterfind(CREATOR)],
    }


def test_all_three_say_the_same(client, make_post, ada, ann):
    make_post(title="One & two", body="Whole.\n\n[About](/about/)", content_note="A funeral.", writers=[ann, ada])
    make_post(title="Older", published_at=timezone.now() - timedelta(days=1))
    atom, rss, feed = (entries(client, address) for address in ADDRESSES)

    assert atom == rss == feed
    assert [entry["title"] for entry in atom] == ["One & two", "Older"]
    assert atom[0]["writers"] == ["Ann Quill", "Ada Brandt"]
    assert atom[0]["html"].startswith("<p><strong>Content note:</strong> A funeral.</p>")
    assert f'href="{SITE}/about/"' in atom[0]["html"]
    assert atom[0]["url"] == f"{SITE}/posts/one-two/"
    assert atom[0]["id"] == f"{SITE}/#essay-{Post.objects.get(title='One & two').pk}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_may_not_be_read_is_in_none(client, make_post, ada, address):
    make_post(title="Draft", published_at=None)
    make_post(title="Tomorrow", published_at=timezone.now() + timedelta(days=1))
    make_post(title="Gone").unpublish(by=ada)
    make_post(title="Here")

    assert [entry["title"] for entry in entries(client, address)] == ["Here"]
    assert not [name for name in ("Draft", "Tomorrow", "Gone") if name in client.get(address).content.decode()]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_in_it_is_of_the_site_whatever_name_it_was_asked_under(client, make_post, address):
    make_post()
    text = client.get(address).content.decode()

    assert f"{SITE}{address}" in text
    assert "testserver" not in text


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_title_breaks_it(client, make_post, address, hostile):
    post = make_post()
    Post.objects.filter(pk=post.pk).update(title=hostile, standfirst=hostile, content_note=hostile)
    (entry,) = entries(client, address)

    assert entry["title"] == "".join(c for c in hostile if c not in "\x0b\x1b\uffff")
    assert "<script" not in entry["html"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_has_it_already_is_told_so_until_it_changes(client, make_post, ada, address):
    post = make_post()
    etag = client.get(address).headers["ETag"]
    before = client.get(address, headers={"If-None-Match": etag})
    post.unpublish(by=ada)
    after = client.get(address, headers={"If-None-Match": etag})
    empty = client.get(address, headers={"If-None-Match": after.headers["ETag"]})

    assert (before.status_code, before.content) == (304, b"")
    assert after.status_code == 200
    assert empty.status_code == 304


def test_readers_in_a_browser_may_show_its_pictures(client, make_upload, ada):
    """They are other sites, and the policy of all our other pages would keep them from it."""
    answer = client.get(Picture.objects.take(make_upload(), by=ada).file.url)
    answer.getvalue()

    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_cover_comes_with_it(client, make_post, make_upload, ada, address):
    cover = Picture.objects.take(make_upload(), by=ada, alt='A "kettle" <b>')
    make_post(cover=cover)
    (entry,) = entries(client, address)

    assert (
        f'<img src="{SITE}{cover.file.url}" width="40" height="30" alt="A &quot;kettle&quot; &lt;b&gt;">'
        in entry["html"]
    )


def test_rss_has_what_rss_asks_for(client, make_post):
    topic = Topic.objects.create(name="Rest", slug="rest")
    make_post(standfirst="a < b", topics=[topic])
    channel = ET.fromstring(client.get("/feed/rss/").content).find("channel")
    item = channel.find("item")

    assert all(channel.findtext(name) for name in ("title", "link", "description", "language"))
    assert channel.find(f"{ATOM}link").attrib == {"rel": "self", "href": f"{SITE}/feed/rss/"}
    assert item.find("guid").get("isPermaLink") == "false"
    assert (item.findtext("description"), item.findtext("category")) == ("a &lt; b", "Rest")


def test_json_feed_has_what_json_feed_asks_for(client, make_post):
    make_post(language="es")
    feed = json.loads(client.get("/feed.json").content)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (f"{SITE}/", f"{SITE}/feed.json")
    assert feed["items"][0]["language"] == "es"
    assert feed["items"][0]["date_published"] <= feed["items"][0]["date_modified"]


def test_every_feed_of_everything_has_an_id_of_its_own(client):
    addresses = ET.fromstring(client.get("/feed/").content).findtext(f"{ATOM}id")

    assert addresses == f"{SITE}/feed/"


def test_the_page_about_feeds_leads_to_all_of_them_and_every_footer_to_it(client, make_post):
    used = Topic.objects.create(name="Rest", slug="rest")
    Topic.objects.create(name="Nothing yet", slug="nothing-yet")
    make_post(topics=[used])
    page = client.get("/feeds/").content.decode()

    for address in (*ADDRESSES, "/topics/rest/feed/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert "nothing-yet" not in page
    assert 'href="/feeds/"' in client.get("/about/").content.decode()
