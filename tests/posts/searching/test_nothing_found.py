"""Nothing to look for, nothing found, and what was perhaps meant."""

import pytest

from posts.models import Topic
from tests.posts.searching.pages import heading, titles

pytestmark = pytest.mark.django_db


def test_without_words_there_is_the_form_and_the_topics(search, shelf):
    answer = search()
    html = answer.content.decode()

    assert heading(answer) == "Search"
    assert 'role="search"' in html
    assert '<a href="/topics/rest/">Rest</a>' in html
    assert "Two letters or more." not in html
    assert "Nothing found" not in html


@pytest.mark.parametrize("words", ["x", "- | !", "'\"", "&&", "🙂🙂", "()", ":*", "\\"])
def test_what_has_no_two_letters_is_told_so(search, make_post, words):
    make_post()

    assert "Two letters or more." in search(words).content.decode()


@pytest.mark.parametrize("words", ["the of and", "-kettle", "-kettle -water", '-"what the"'])
def test_what_would_find_nothing_or_everything_finds_nothing(search, make_post, words):
    make_post()

    assert heading(search(words)).startswith("Nothing found for “")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lavendar", "lavender"),
        ("greif", "grief"),
        ("lavendar greif", "lavender grief"),
        ("restign", "resting"),
    ],
)
def test_a_slip_of_the_fingers_leads_to_what_was_meant(search, make_post, typed, meant):
    make_post(
        title="Lavender and grief",
        standfirst="And a wardrobe.",
        topics=[Topic.objects.create(name="Resting", slug="rest")],
    )
    make_post(title="On resting")
    html = search(typed).content.decode()

    assert f'Did you mean <a href="?q={meant.replace(" ", "+")}">{meant}</a>?' in html
    assert titles(search(meant))


def test_words_that_are_right_stay_as_they_are(search, make_post):
    make_post(title="Lavender", body="In the hospital.")
    make_post(title="Hospice")

    assert ">lavender hospital</a>?" in search("lavendar hospital").content.decode()


def test_nothing_is_suggested_that_would_not_be_found(search, make_post, ada):
    make_post(title="Secret lavender", published_at=None)
    make_post(title="Lavender gone").unpublish(by=ada)
    make_post(title="Here")

    assert "Did you mean" not in search("lavendar").content.decode()
    assert "avender" not in search("lavendar").content.decode()


def test_what_is_like_nothing_gets_no_suggestion(search, make_post):
    make_post(title="Lavender")

    html = search("xylophone").content.decode()

    assert "Did you mean" not in html
    assert "No essay has these words." in html
