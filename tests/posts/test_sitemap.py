"""What search engines are told of: every public page, and none that is not."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts import sitemap
from posts.models import Picture, Post, Series, Topic

pytestmark = pytest.mark.django_db

SITE = "https://essays.example.org"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


@pytest.fixture(autouse=True)
def _somewhere(settings):
    settings.SITE_URL = SITE


def read(client, address="/sitemap.xml") -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(answer.content)


def listed(client, address="/sitemap.xml") -> dict[str, ET.Element]:
    return {url.findtext(f"{MAP}loc").removeprefix(SITE): url for url in read(client, address).iter(f"{MAP}url")}


def test_it_lists_essays_topics_and_pages_and_each_of_them_is_there(client, make_post):
    rest = Topic.objects.create(name="Rest", slug="rest")
    Topic.objects.create(name="Empty", slug="empty")
    make_post(slug="one", topics=[rest])
    make_post(slug="two", topics=[rest])
    pages = listed(client)

    years = {f"/archive/{year}/" for year in Post.objects.published().years()}
    assert {"/", "/about/", "/topics/rest/", "/writers/ada_brandt/", "/posts/one/", "/posts/two/", *years} <= set(pages)
    assert "/topics/empty/" not in pages
    assert [client.get(path).status_code for path in pages] == [200] * len(pages)
    assert len(read(client)) == len(pages)


def test_a_series_is_in_it_once_a_part_is_published(client, make_post, ada):
    series = Series.objects.create(title="Winter", slug="winter", owner=ada)
    make_post(slug="first", series=series, part=1, published_at=None)
    assert "/series/winter/" not in listed(client)

    make_post(slug="second", series=series, part=2)
    assert "/series/winter/" in listed(client)


def test_what_may_not_be_read_is_not_in_it(client, make_post, ada):
    rest = Topic.objects.create(name="Rest", slug="rest")
    make_post(slug="draft", published_at=None, topics=[rest])
    make_post(slug="tomorrow", published_at=timezone.now() + timedelta(days=1), topics=[rest])
    make_post(slug="gone", topics=[rest]).unpublish(by=ada)

    assert not [path for path in listed(client) if path.startswith(("/posts/", "/topics/", "/writers/a"))]


def test_it_says_when_an_essay_last_changed(client, make_post):
    post = make_post(slug="one", published_at=timezone.now() - timedelta(days=3))
    assert datetime.fromisoformat(listed(client)["/posts/one/"].findtext(f"{MAP}lastmod")) == post.published_at

    changed_at = timezone.now() - timedelta(days=1)
    Post.objects.filter(pk=post.pk).update(changed_at=changed_at)
    assert datetime.fromisoformat(listed(client)["/posts/one/"].findtext(f"{MAP}lastmod")) == changed_at


def test_it_names_the_pictures_of_an_essay_each_once(client, make_post, make_upload, ada):
    cover, inside = (Picture.objects.take(make_upload(), by=ada, alt="A kettle") for _ in range(2))
    body = f"![A kettle](/media/{inside.file.name})\n\n![Again](/media/{inside.file.name})"
    make_post(slug="one", cover=cover, body=body)
    make_post(slug="two", body="He typed src=\"/media/pictures/x.webp\" and <img src='/media/pictures/y.webp'>.")
    pages = listed(client)

    found = [place.text for place in pages["/posts/one/"].iterfind(f"{IMAGE}image/{IMAGE}loc")]
    assert found == [f"{SITE}{cover.file.url}", f"{SITE}{inside.file.url}"]
    assert pages["/posts/two/"].find(f"{IMAGE}image") is None


def test_too_many_for_one_file_become_an_index(client, make_post, monkeypatch):
    monkeypatch.setattr(sitemap, "ESSAYS_A_FILE", 2)
    for number in range(5):
        make_post(slug=f"essay-{number}", published_at=timezone.now() - timedelta(days=number))
    parts = [part.text.removeprefix(SITE) for part in read(client).iterfind(f"{MAP}sitemap/{MAP}loc")]
    pages = [path for part in parts for path in listed(client, part)]

    assert parts == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    assert [path for path in pages if path.startswith("/posts/")] == [f"/posts/essay-{n}/" for n in (4, 3, 2, 1, 0)]
    assert len(pages) == len(set(pages))
    assert [client.get(f"/sitemap-{number}.xml").status_code for number in (0, 4)] == [404, 404]


def test_a_file_holds_no_more_than_the_protocol_allows():
    topics_and_writers = 4_000

    assert sitemap.ESSAYS_A_FILE + len(sitemap.PAGES) + topics_and_writers <= 50_000


def test_whoever_has_it_already_is_told_so(client, make_post):
    make_post()
    etag = client.get("/sitemap.xml").headers["ETag"]

    assert client.get("/sitemap.xml", headers={"If-None-Match": etag}).status_code == 304


def test_many_essays_cost_as_many_queries_as_one(client, make_post):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        return len(queries)

    make_post()
    one = count()
    for number in range(5):
        make_post(title=f"Essay {number}")

    assert count() == one
