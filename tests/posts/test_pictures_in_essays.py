"""Pages offer a picture's widths and formats once all are there, in essays and as covers."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts.models import Picture, Post
from posts.pictures import jobs
from tests.posts.drawn_pictures import SHOW, enqueued

pytestmark = pytest.mark.django_db


# In essays


def test_an_essay_gets_the_sizes_once_they_are_there_and_stays_the_version_it_is(make_post, taken):
    picture = taken(drawn=False)
    post = make_post(body=f'Words.\n\n![Two hands]({picture.file.url} "In March.")')
    other = make_post(title="Another", body="No pictures.")
    assert "srcset" not in post.html
    before = Post.objects.values("version", "updated_at", "changed_at", "words", "minutes").get(pk=post.pk)

    jobs.draw(picture.pk)

    html = Post.objects.get(pk=post.pk).html
    assert html.count("<source") == 2
    assert f"{picture.file.url.removesuffix('.webp')}-960.avif 960w" in html
    assert 'alt="Two hands" width="1440" height="810" loading="lazy"' in html
    assert "<figcaption>In March.</figcaption>" in html
    assert Post.objects.values(*before).get(pk=post.pk) == before
    assert post.revisions.count() == 1
    assert Post.objects.get(pk=other.pk).html == other.html


def test_an_essay_written_afterwards_has_them_at_once(make_post, taken):
    picture = taken()

    assert "srcset" in make_post(body=f"![Two hands]({picture.file.url})").html
    assert enqueued(SHOW) == []


def test_an_essay_saved_while_they_are_drawn_is_looked_at_again(make_post, taken):
    picture = taken(drawn=False)
    post = make_post(body=f"![Two hands]({picture.file.url})")
    assert enqueued(SHOW) == [post.pk]
    # As if the drawing had ended before this essay could be seen by it.
    picture.draw()

    jobs.show_pictures(post.pk)

    assert "srcset" in Post.objects.get().html


def test_what_the_author_wrote_meanwhile_is_what_is_rendered(make_post, taken, ada):
    picture = taken(drawn=False)
    post = make_post(body=f"Before.\n\n![Two hands]({picture.file.url})")
    post.body = f"After.\n\n![Two hands]({picture.file.url})"
    post.revise(by=ada, seen_version=1)

    jobs.draw(picture.pk)

    stored = Post.objects.get()
    assert "After." in stored.html
    assert "srcset" in stored.html
    assert stored.version == 2


def test_saving_an_essay_asks_for_its_pictures_in_one_query(make_post, taken):
    def queries(number: int) -> int:
        body = "\n\n".join(f"![Number {index}]({taken(20, 10).file.url})" for index in range(number))
        post = make_post(title=f"{number} pictures", body="Words.")
        post.body = body
        with CaptureQueriesContext(
            connection,
        ) as captured:
            post.save(update_fields=["body"])
        assert post.html.count("<img") == number
        return len(captured)

    assert queries(1) == queries(12)


def test_feeds_have_plain_pictures_with_full_addresses(client, make_post, taken, settings):
    picture = taken()
    make_post(body=f"Words.\n\n![Two hands]({picture.file.url})")

    for feed in ("/feed/", "/feed/rss/", "/feed.json"):
        words = client.get(feed).content.decode()
        assert f"{settings.SITE_URL}{picture.file.url}" in words
        assert "srcset" not in words
        assert "picture&gt;" not in words
        assert "<picture" not in words


# Covers


def test_a_cover_is_offered_in_every_size_where_it_is_shown(client, make_post, taken):
    cover = taken()
    make_post(title="Row", cover=cover, published_at=timezone.now() - timedelta(days=1))
    post = make_post(title="Lead", cover=cover)
    stem = cover.file.url.removesuffix(".webp")

    lead, row = re.findall(r"<picture>.*?</picture>", client.get("/").content.decode())
    (whole,) = re.findall(r"<picture>.*?</picture>", client.get(post.get_absolute_url()).content.decode())
    for picture in (lead, row, whole):
        avif = ", ".join(f"{stem}-{width}.avif {width}w" for width in (320, 640, 960, 1440))
        webp = ", ".join(f"{stem}-{width}.webp {width}w" for width in (320, 640, 960))
        assert f'type="image/avif" srcset="{avif}"' in picture
        assert f'type="image/webp" srcset="{webp}, {stem}.webp 1440w"' in picture
        assert 'width="1440" height="810"' in picture
    assert 'fetchpriority="high"' in lead
    assert "lazy" not in lead
    assert 'alt=""' in lead
    assert 'loading="lazy"' in row
    assert "fetchpriority" not in row
    assert 'alt=""' in row
    assert 'fetchpriority="high"' in whole
    assert 'alt="Two hands"' in whole


def test_until_it_is_drawn_the_one_file_there_is_is_shown(client, make_post, taken):
    cover = taken(drawn=False)
    make_post(cover=cover)

    html = client.get("/").content.decode()

    assert f'src="{cover.file.url}"' in html
    assert "srcset" not in html


def test_a_page_of_covers_asks_as_often_as_a_page_of_one(client, make_post, taken):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    make_post(cover=taken(20, 10))
    queries()
    one = queries()
    for number in range(9):
        make_post(title=f"Essay {number}", cover=taken(20, 10))

    assert queries() == one


def test_the_point_that_matters_is_said_by_classes_and_never_by_a_style(client, make_post, taken):
    cover = taken()
    Picture.objects.filter(pk=cover.pk).update(focus_x=12, focus_y=88)
    make_post(cover=cover)

    html = client.get("/").content.decode()

    assert 'class="focus-x-10 focus-y-90"' in html
    assert "style=" not in html


def test_every_class_of_the_point_has_a_rule_but_the_middle():
    css = (Path(__file__).resolve().parents[2] / "static/css/reading.css").read_text(encoding="utf-8")

    for percent in {*range(0, 101, 10)} - {50}:
        for axis in "xy":
            assert f".focus-{axis}-{percent} {{ --focus-{axis}: {percent}%; }}" in css
    assert "object-position: var(--focus-x, 50%) var(--focus-y, 50%)" in css
