"""Whatever somebody types is words, and is theirs."""

import json
import logging
import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words",
    [
        "a\x00b\x00lavender",
        "lavender " * 1200,
        "x" * 10_000,
        "(" * 200 + "aa",
        '"' * 199 + "ab",
        "or or or",
        "aa <-> bb & !cc | dd:*A",
        "'; DROP TABLE posts_post; --",
        "%s %(q)s %% {} {{ words }}",
        "مرحبا \u202eabc\u202c",
        "👩‍👩‍👧 lavender 🏳️‍🌈",
        "\u200f\u200e\ufeff lavender",
        "e" + "\u0301" * 500 + "e",
        "<script>alert(1)</script>",
        "\ud800 lavender",
        "\\x02 \x02 lavender \x03",
        "-" * 150 + "lavender",
        "lavender or -kettle",
    ],
)
def test_hostile_words_are_words(search, make_post, words):
    make_post(title="Lavender")
    answer = search(words.encode("utf-8", "surrogatepass"))
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "<script>alert" not in html


def test_two_hundred_characters_are_looked_for_and_the_page_says_so(search, make_post):
    make_post(title="Lavender")
    answer = search("lavender " * 1200)

    assert "Only the first 200 characters were looked for." in answer.content.decode()
    assert len(answer.context["question"].words) <= 200
    assert "Only the first" not in search("lavender").content.decode()


def test_what_was_looked_for_is_in_no_log_and_no_cache(search, make_post, caplog):
    caplog.set_level(logging.DEBUG)
    make_post(title="Lavender")
    answers = [search("lavender"), search("lavendar"), search("lavender", page=9)]
    logged = [
        json.dumps([record.getMessage(), str(record.__dict__)])
        for record in caplog.records
        if record.name != "django.db.backends"
    ]

    assert [answer["Cache-Control"] for answer in answers] == ["no-store"] * 3
    assert [answer["Referrer-Policy"] for answer in answers] == ["same-origin"] * 3
    assert any("search/" in line for line in logged)
    assert not [line for line in logged if "lavend" in line.lower() and "healing.requests" in line]
    assert not answers[0].cookies


def test_robots_are_asked_to_leave_results_alone(search, make_post):
    make_post(title="Lavender")
    for answer in (search("lavender"), search("never"), search("l")):
        html = answer.content.decode()
        assert '<meta name="robots" content="noindex">' in html
        assert 'rel="canonical"' not in html


def test_the_form_alone_has_one_address_whatever_is_narrowed(search, client):
    for answer in (search(), client.get("/search/?year=2026")):
        html = answer.content.decode()
        assert 'content="noindex"' not in html
        assert re.findall(r'rel="canonical" href="https?://[^/]+(/[^"]*)"', html) == ["/search/"]
