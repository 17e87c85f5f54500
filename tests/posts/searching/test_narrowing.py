"""A search within a topic, by a writer, of a year."""

import pytest

from tests.posts.searching.pages import titles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"topic": "rest"}, ["One"]),
        ({"writer": "ann"}, ["Four", "Three"]),
        ({"writer": "ada", "year": "2025"}, ["Four"]),
        ({"year": "2024"}, ["Two", "One"]),
        ({"topic": "", "writer": "", "year": ""}, ["Four", "Three", "Two", "One"]),
        ({"topic": "never", "writer": "' or 1=1", "year": "MMXXIV"}, ["Four", "Three", "Two", "One"]),
        ({"topic": "rest", "year": "2025"}, []),
    ],
)
def test_a_topic_a_writer_and_a_year_narrow_it(search, shelf, ada, ann, narrowed, found):
    handles = {"ada": ada.handle, "ann": ann.handle}
    if "writer" in narrowed:
        narrowed = {**narrowed, "writer": handles.get(narrowed["writer"], narrowed["writer"])}

    assert titles(search("lavender", **narrowed)) == found


def test_the_form_offers_what_has_essays_and_remembers_what_was_chosen(search, shelf, bo):
    html = search("lavender", topic="rest", year="2024").content.decode()

    assert '<option value="rest" selected>' in html
    assert '<option value="2024" selected>' in html
    assert '<option value="2025">' in html
    assert "unused" not in html
    assert bo.display_name not in html


def test_a_narrowed_search_that_finds_nothing_leads_to_the_wide_one(search, shelf):
    assert 'href="?q=lavender"' in search("lavender", topic="rest", year="2025").content.decode()
