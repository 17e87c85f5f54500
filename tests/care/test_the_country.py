"""The lines of the country that the site is at home in come first, and the page is honest where there is none."""

import pytest
from django.db import connection

from care.lines import all_lines
from publication.countries import COUNTRIES
from publication.models import Publication, kept
from publication.models.publication import read_row

NONE_THAT_WE_KNOW = "We have no emergency number for"


@pytest.fixture
def numbers(db, client):
    """The emergency numbers as the page orders them for a site in this country, and the page."""

    def for_country(code: str):
        Publication(pk=1, helpline_country=code).save()
        kept.keep(read_row())  # what any page of the process has read is what this one knows
        html = client.get("/care/").content.decode()
        return [part.split('"')[0] for part in html.split('href="tel:')[1:]], html

    return for_country


def test_without_a_country_the_lines_stand_as_they_are_written(numbers):
    order, html = numbers("")

    assert order == [line.number for line in all_lines().emergency]
    assert NONE_THAT_WE_KNOW not in html


@pytest.mark.parametrize(("country", "number"), [("NZ", "111"), ("GB", "999"), ("DE", "112"), ("US", "911")])
def test_the_country_comes_first_and_no_line_is_left_out(numbers, country, number):
    order, html = numbers(country)

    assert order[0] == number
    assert sorted(order) == sorted(line.number for line in all_lines().emergency)
    assert NONE_THAT_WE_KNOW not in html
    assert f"We have not checked any helpline of {COUNTRIES[country]}" in html


def test_where_no_line_is_known_it_says_so(numbers):
    order, html = numbers("JP")

    assert f"{NONE_THAT_WE_KNOW} Japan" in html
    assert order == [line.number for line in all_lines().emergency]


def test_it_still_asks_no_database_and_knows_what_was_known(client, numbers):
    numbers("NZ")
    kept.grow_old()
    with connection.execute_wrapper(fail):
        html = client.get("/care/").content.decode()

    assert html.index("tel:111") < html.index("tel:112")


def fail(*_):
    raise AssertionError("A query.")
