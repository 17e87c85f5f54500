"""An essay's page: what it shows, to whom, and what its address answers when it is not there."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from conftest import make_person
from core import moments
from posts.models import Post, Topic
from posts.reading_time import images_in, reading_time
from tests.text_samples.scripts import SPACED, UNSPACED

pytestmark = pytest.mark.django_db

SCRIPTS = {**SPACED, **{script: sample for script, (sample, _) in UNSPACED.items()}}
# Long enough that a wrong count gives another minute.
REPEATED = 40

TYPED = """## What was left

“Curly”, ‘single’, – dash, — long dash, ellipsis… and 20 °C, *leaning*, **strong**.

- one
- two
    1. inner

> A quote.

![The kettle at dawn](/media/pictures/kettle.webp "Still warm")

<script>alert(1)</script><img src=x onerror=alert(2)>[press](javascript:alert(3))
"""


def page(client, post) -> str:
    return client.get(post.get_absolute_url()).content.decode()


def essay(client, post) -> str:
    """The part of the page that is the essay."""
    return re.search(r'<article class="essay h-entry".*?</article>', page(client, post), re.DOTALL)[0]


def test_it_shows_title_names_date_and_minutes(client, make_post, ada, ann):
    at = datetime(2025, 5, 16, 9, tzinfo=ZoneInfo("UTC"))
    html = essay(client, make_post(title="The Night Shift", writers=[ada], published_at=at))

    assert re.search(r'<h1 class="essay__title p-name" id="title" dir="auto">The Night Shift</h1>', html)
    assert '<b class="facts__name"><a href="/writers/ada_brandt/" rel="author">Ada Brandt</a>' in html
    assert re.search(r'<time datetime="2025-05-16T09:00:00\+00:00">16 May 2025</time>', html)
    assert "1 min read" in html


def test_several_writers_are_named_in_their_order(client, make_post, ada, ann, mo):
    make_post(title="Another order", writers=[mo, ada, ann])
    post = make_post(writers=[ann, mo, ada])

    assert re.findall(r'facts__name"><a href="[^"]+" rel="author">([^<]+)<', essay(client, post)) == [
        "Ann Quill",
        "Mo Achebe",
        "Ada Brandt",
    ]
    assert "Ann Quill, Mo Achebe and Ada Brandt" in strip_tags(client.get("/").content.decode())


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_minutes_are_those_of_the_algorithm_in_every_script(client, make_post, script):
    paragraph = SCRIPTS[script]
    post = make_post(body="\n\n".join([paragraph] * REPEATED), title=script)
    expected = reading_time("\n\n".join([paragraph] * REPEATED))

    assert post.minutes == expected
    assert f"<span>{expected} min read</span>" in essay(client, post)


def test_pictures_cost_time_and_captions_are_words(client, make_post):
    post = make_post(body="word " * 260 + '\n\n![Nothing](/media/pictures/a.webp "Six words are in this caption")\n')

    assert images_in(post.html) == 1
    assert post.minutes == 2
    assert "2 min read" in essay(client, post)


def test_what_was_typed_survives_and_what_runs_does_not(client, make_post):
    html = essay(client, make_post(body=TYPED))

    assert "“Curly”, ‘single’, – dash, — long dash, ellipsis… and 20 °C" in html
    for kept in ("<h2", "<em>leaning</em>", "<strong>strong</strong>", "<li>", "<ol>", "<blockquote>"):
        assert kept in html
    assert re.search(r'<img [^>]*alt="The kettle at dawn"', html)
    assert "Still warm</figcaption>" in html
    assert "<script" not in html
    assert not re.search(r"<[^>]+\bonerror", html)
    assert not re.search(r'href="javascript', html)


@pytest.mark.parametrize("field", ["title", "standfirst", "content_note", "cover_caption"])
def test_other_fields_are_text_and_never_markup(client, make_post, field):
    post = make_post(**{field: "<script>alert(1)</script> & “so”"})

    for address in (post.get_absolute_url(), "/"):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
    if field != "cover_caption":
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “so”" in page(client, post)


@pytest.mark.parametrize(
    ("language", "lang"),
    [("en", ""), ("es", ' lang="es" dir="ltr"'), ("pt-BR", ' lang="pt-BR" dir="ltr"'), ("he", ' lang="he" dir="rtl"')],
)
def test_the_language_is_said_where_it_is_not_the_sites(client, make_post, language, lang):
    opening = re.search(r"<article[^>]*>", essay(client, make_post(language=language)))[0]

    assert opening == f'<article class="essay h-entry" aria-labelledby="title"{lang}>'


def test_an_essay_of_another_direction_reads_in_its_own(client, make_post):
    html = essay(
        client, make_post(language="ar", title="ما عرفه الإبريق", standfirst="أربع دقائق.", body=SPACED["Arabic"])
    )

    for part in (
        '<h1 class="essay__title p-name" id="title" lang="ar" dir="rtl">ما',
        '<p class="essay__dek" lang="ar" dir="rtl">أ',
        '<div class="prose e-content" lang="ar" dir="rtl"><p>لم',
        '<div class="facts" lang="en" dir="ltr">',
        '<footer class="essay__foot stack" lang="en" dir="ltr">',
    ):
        assert part in html


def test_the_page_carries_note_topics_and_description(client, make_post):
    topic = Topic.objects.create(name="Rest", slug="rest")
    html = page(client, make_post(content_note="Surgery.", standfirst="A dek.", topics=[topic]))

    assert "<b>Content note</b> Surgery." in html
    assert '<a class="topic" href="/topics/rest/">Rest</a>' in html
    assert '<meta name="description" content="A dek.">' in html
    assert re.search(r'<link rel="canonical" href="http[^"]+/posts/what-the-kettle-knew/">', html)


def test_two_other_essays_are_offered_and_never_this_one_or_a_draft(client, make_post):
    make_post(title="Draft", published_at=None)
    others = [make_post(title=f"Other {number}") for number in range(3)]
    answer = client.get(others[2].get_absolute_url())

    assert [post.title for post in answer.context["read_next"]] == ["Other 1", "Other 0"]


@pytest.mark.parametrize("dates", [{"published_at": None}, {"published_at": timezone.now() + timedelta(days=1)}])
def test_what_is_not_out_yet_is_a_404_like_any_other_to_all_but_its_own(
    client, client_of, make_post, dates, bo, cy, ada, mo, ann
):
    post = make_post(title="Nobody knows", **dates)
    never = client.get("/posts/never-written/")

    for reader in (client, client_of(bo), client_of(mo)):
        answer = reader.get(post.get_absolute_url())
        assert answer.status_code == never.status_code == 404
        assert b"Nobody knows" not in answer.content
    for own in (ada, ann):
        html = client_of(own).get(post.get_absolute_url()).content.decode()
        assert "Only you and the administrators can see this" in html
        assert '<meta name="robots" content="noindex">' in html
        assert f'href="/admin/posts/post/{post.pk}/change/"' in html


def test_another_author_sees_no_draft(client_of, make_post, ada):
    post = make_post(published_at=None)
    other = make_person("Ilse Brun", "author")

    assert client_of(other).get(post.get_absolute_url()).status_code == 404


def test_the_bar_is_for_those_who_may_edit(client, client_of, make_post, bo, ada):
    post = make_post()

    assert "You can change this essay." in page(client_of(ada), post)
    assert "You can change this essay." not in page(client_of(bo), post) + page(client, post)


def test_what_was_taken_down_is_gone_for_strangers_under_its_old_address_too(client, client_of, make_post, ada):
    post = make_post(slug="first-name")
    post.slug = "second-name"
    post.revise(by=ada, seen_version=post.version)
    post.unpublish(by=ada)

    for address in ("/posts/first-name/", "/posts/second-name/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "taken down" in answer.content.decode()
        assert post.body not in answer.content.decode()
    assert "Taken down. Only you" in page(client_of(ada), post)


def test_an_old_address_leads_to_the_new_one_for_good(client, make_post, ada):
    post = make_post(slug="first-name")
    for slug in ("second-name", "third-name"):
        post.slug = slug
        post.revise(by=ada, seen_version=post.version)

    for old in ("first-name", "second-name"):
        answer = client.get(f"/posts/{old}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/posts/third-name/")


@pytest.mark.parametrize("dates", [{"published_at": None}, {"published_at": timezone.now() + timedelta(days=1)}])
def test_an_old_address_of_what_is_not_out_leads_nowhere(client, make_post, ada, dates):
    post = make_post(slug="first-name", **dates)
    post.slug = "second-name"
    post.revise(by=ada, seen_version=post.version)

    assert client.get("/posts/first-name/").status_code == 404


def test_the_number_of_comments_is_of_public_ones(client, client_of, make_post, make_comment, bo, cy):
    post = make_post()
    make_comment(post, bo, status="published")
    make_comment(post, cy, status="held", body="Nobody read this yet.")

    assert re.search(r'id="comments-title">1 comment<', page(client, post))
    assert "Nobody read this yet." not in page(client, post) + page(client_of(bo), post)


def test_an_essay_with_more_around_it_costs_as_many_queries(client, make_post, ada, ann, mo):
    def count(post) -> int:
        moments.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(post.get_absolute_url())
        return len(queries)

    topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Grief", "Repair")]
    for number in range(2):
        make_post(title=f"Other {number}", topics=topics[:1])
    small, large = (
        make_post(title="Small", topics=topics[:1]),
        make_post(title="Large", topics=topics, writers=[ada, ann, mo]),
    )

    assert count(small) == count(large)


def test_visible_to_agrees_with_the_page(client, client_of, make_post, ada, bo, ann):
    posts = [
        make_post(title="Out"),
        make_post(title="Draft", published_at=None),
        make_post(title="By another", published_at=None, writers=[ann]),
    ]
    for person, browser in (
        (AnonymousUser(), client),
        (bo, client_of(bo)),
        (ada, client_of(ada)),
        (ann, client_of(ann)),
    ):
        seen = {post.title for post in posts if browser.get(post.get_absolute_url()).status_code == 200}
        assert seen == set(Post.objects.visible_to(person).values_list("title", flat=True))


def test_a_folder_of_pictures_is_no_picture(client, make_upload, ada):
    from posts.models import Picture

    picture = Picture.objects.take(make_upload(), by=ada)

    shown = client.get(picture.file.url)
    assert shown.getvalue()[8:12] == b"WEBP"
    for name in ("pictures/", "pictures/../pictures/", "pictures/%00", "pictures/" + "a" * 3000, "", "pictures"):
        assert client.get(f"/media/{name}").status_code in {400, 404}


PUBLIC = ("/", "/topics/rest/", "/posts/an-essay/", "/feed/", "/topics/rest/feed/", "/about/", "/care/", "/privacy/")


@pytest.fixture
def world(make_post):
    make_post(slug="an-essay", topics=[Topic.objects.create(name="Rest", slug="rest")])


@pytest.mark.parametrize("address", PUBLIC)
def test_a_signed_out_reader_gets_no_cookie_and_no_token(world, address):
    answer = Client().get(address)

    assert answer.status_code == 200
    assert not answer.cookies
    assert b"csrf" not in answer.content.lower()


@pytest.mark.parametrize("address", PUBLIC)
def test_a_signed_out_page_may_be_kept_and_is_asked_about_again(world, address):
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})

    kept = "public, max-age=3600" if address == "/care/" else "public, no-cache"
    assert first.headers["Cache-Control"] == kept
    assert {"Cookie", "Accept-Encoding"} <= {name.strip() for name in first.headers["Vary"].split(",")}
    assert again.status_code == 304
    assert again.content == b""
    assert Client().get(address, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("address", PUBLIC[:3])
def test_a_signed_in_page_is_private_and_not_thrown_away_by_back(world, client_of, bo, address):
    assert client_of(bo).get(address).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", PUBLIC)
def test_head_is_get_without_the_page(world, address):
    get, head = Client().get(address), Client().head(address)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


@pytest.mark.parametrize("address", [*PUBLIC, "/up/", "/ready/", "/how-comments-work/", "/media/pictures/a.webp"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_reading_is_all_that_a_page_allows(world, address, method):
    assert getattr(Client(), method)(address).status_code == 405
