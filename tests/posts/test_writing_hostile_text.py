"""Text that breaks databases and pages, in every field an author can write in."""

from io import BytesIO
from urllib.parse import urlencode

import pytest

from posts.models import Post, Topic
from posts.writing.post_form import PostForm
from tests.posts.filled_form import filled
from tests.text_samples.hostile_text import HOSTILE

ADD = "/admin/posts/post/add/"
STORED = ["title", "standfirst", "body", "cover_caption", "content_note"]
WRITTEN = [*STORED, "cover_alt", "language", "slug"]
CHOSEN = [
    "cover",
    "topics",
    "comment_policy",
    "seen_version",
    "save_over",
    "bylines-0-writer",
    "bylines-0-position",
    "bylines-TOTAL_FORMS",
]


def sent_as_bytes(client, address, fields):
    """Lone surrogates cannot be sent by Django's own test client, but they can be by a hostile one."""
    body = urlencode(fields, doseq=True, encoding="utf-8", errors="surrogatepass").encode()
    return client.generic("POST", address, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("name", HOSTILE)
def test_in_every_field_it_is_answered_with_a_page(client_of, ada, name):
    client = client_of(ada)
    form = filled(client.get(ADD).content.decode(), title="A title", body="Words")

    for fields in (STORED, WRITTEN, CHOSEN, ["title"], ["body"]):
        answer = sent_as_bytes(client, ADD, form | dict.fromkeys(fields, HOSTILE[name]))
        assert answer.status_code in (200, 302), (fields, answer.status_code)
    for post in Post.objects.all():
        assert client.get(f"/admin/posts/post/{post.pk}/change/").status_code == 200


def test_what_nobody_can_see_is_no_title_and_the_form_says_so(client_of, ada, save):
    for nothing in ("\u200b\u200c\u2060", "\u3164\u2800", "   ", "\u0301" * 9000 + "\u200b"):
        answer = save(client_of(ada), title=nothing, body="Words that stay")
        html = answer.content.decode()
        assert "Nothing in this can be seen." in html or "Please write something here." in html
        assert filled(html)["body"] == "Words that stay"
    assert not Post.objects.exists()


def test_what_is_stored_is_clean(client_of, ada, save):
    save(client_of(ada), title="Cafe\u0301 \u202eabc", body="a\x00b" + "\u0301" * 9000)

    post = Post.objects.get()
    assert post.title == "Café \u202eabc\u202c"
    assert len(post.body) < 10


def test_searching_and_narrowing_with_hostile_text_is_answered(client_of, ada, make_post):
    make_post()
    for text in HOSTILE.values():
        for name in ("q", "state", "writer", "topics__id__exact", "p", "o"):
            query = urlencode({name: text}, errors="surrogatepass")
            assert client_of(ada).get(f"/admin/posts/post/?{query}").status_code in (200, 302)


def test_topics_and_descriptions_of_pictures_are_cleaned_too(client_of, ann, make_upload):
    client = client_of(ann)
    for text in HOSTILE.values():
        answer = sent_as_bytes(client, "/admin/posts/topic/add/", {"name": text, "slug": text, "sentence": text})
        assert answer.status_code in (200, 302)
    assert all("\x00" not in topic.name for topic in Topic.objects.all())

    answer = client.post("/admin/posts/picture/upload/", {"file": make_upload(), "alt": "a\x00b" + "\u0301" * 9000})
    assert answer.status_code == 201


def test_a_body_that_is_no_form_is_answered(client_of, ada):
    client = client_of(ada)
    for kind in (
        "multipart/form-data; boundary=x",
        "application/json",
        "text/plain; charset=utf-7",
        "multipart/form-data",
    ):
        assert client.generic("POST", ADD, BytesIO(b"\xff\xfe--x\r\n").read(), content_type=kind).status_code < 500


def test_every_field_of_text_is_tested_here():
    kinds = {"CharField", "LineField", "EssayField"}
    written = {name for name, field in PostForm.base_fields.items() if type(field).__name__ in kinds}
    assert written == set(WRITTEN), "add the new field to the lists above"


@pytest.mark.parametrize("writer", ["x", "-1", "²", "9" * 5000])
def test_a_writer_nobody_knows_narrows_nothing_and_breaks_nothing(client_of, ada, make_post, writer):
    make_post(title="Mine")

    assert "Mine" in client_of(ada).get("/admin/posts/post/", {"writer": writer}).content.decode()
