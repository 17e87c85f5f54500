"""Pages leave compressed, mean the same, and tell nothing by their length."""

import gzip

import brotli
import pytest

pytestmark = pytest.mark.django_db

ALL = "gzip, deflate, br, zstd"


def get(client, path="/", encoding=ALL, **more):
    return client.get(path, headers={"Accept-Encoding": encoding, **more})


@pytest.mark.parametrize("path", ["/", "/feed/", "/feed.json", "/feed/rss/", "/search/?q=nothing", "/no-such-page/"])
def test_a_page_for_nobody_in_particular_is_brotli_of_the_same_page(client, make_post, path):
    make_post(body="words and words " * 100)
    plain, small = client.get(path), get(client, path)

    assert small["Content-Encoding"] == "br"
    assert "Content-Encoding" not in plain
    assert len(brotli.decompress(small.content)) == len(plain.content)
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content) / 2
    assert "Accept-Encoding" in small["Vary"]


@pytest.mark.parametrize(
    ("encoding", "chosen"),
    [
        (ALL, "br"),
        ("br;q=0.5", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("BR", "br"),
        ("identity", None),
        ("", None),
        ("br;q=much", "br"),
        ("brr", None),
    ],
)
def test_the_browser_gets_what_it_takes(client, make_post, encoding, chosen):
    make_post()

    assert get(client, encoding=encoding).get("Content-Encoding") == chosen


@pytest.mark.parametrize(
    ("encoding", "chosen", "whole"), [(ALL, "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)]
)
def test_the_length_of_a_members_page_tells_nothing(client_of, bo, make_post, encoding, chosen, whole):
    make_post()
    answers = [get(client_of(bo), encoding=encoding) for _ in range(12)]

    assert {answer["Content-Encoding"] for answer in answers} == {chosen}
    assert b"</html>" in whole(answers[0].content)
    assert {int(answer["Content-Length"]) - len(answer.content) for answer in answers} == {0}
    assert len({len(answer.content) for answer in answers}) > 1


def test_a_page_that_has_not_changed_is_not_sent_again(client, make_post):
    make_post()
    etag = get(client, "/feed/")["ETag"]

    assert etag.startswith('W/"')
    assert get(client, "/feed/", **{"If-None-Match": etag}).status_code == 304


def test_pictures_and_short_answers_go_out_as_they_are(client):
    assert "Content-Encoding" not in get(client, "/up/")
    picture = get(client, "/static/img/icon-192.png")
    picture.close()
    assert "Content-Encoding" not in picture


def test_head_says_what_get_would_say(client, make_post):
    make_post()
    head = client.head("/", headers={"Accept-Encoding": "br"})

    assert head["Content-Encoding"] == "br"
    assert head.content == b""
