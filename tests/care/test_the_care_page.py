"""The page with someone to talk to comes out whatever else is broken."""

import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from care.lines import all_lines

MOST_BYTES = 15_000

# No test here may use the database: pytest-django then fails any query, which is the promise under test.


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/care/").content.decode()


def test_it_answers_without_the_database_even_to_someone_with_a_session(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "a-session-that-would-have-to-be-looked-up"

    assert client.get("/care/").status_code == 200


def test_it_sets_no_cookie_and_tells_nobody_where_the_reader_came_from(client: Client) -> None:
    response = client.get("/care/")

    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"


def test_it_changes_nothing(client: Client) -> None:
    assert client.post("/care/").status_code in (403, 405)
    assert client.head("/care/").status_code == 200


def test_with_its_styles_it_fits_in_fifteen_kilobytes(page: str) -> None:
    sheets = re.findall(r'rel="stylesheet" href="/static/([^"]+)"', page)
    found = [finders.find(re.sub(r"\.[0-9a-f]{12}\.", ".", sheet)) for sheet in sheets]

    assert sheets
    assert all(found)
    assert len(page.encode()) < MOST_BYTES
    parts = [page.encode(), *(Path(str(sheet)).read_bytes() for sheet in found)]
    assert sum(len(brotli.compress(part)) for part in parts) < MOST_BYTES


def test_it_runs_no_script_and_asks_no_other_host_until_a_link_is_pressed(page: str) -> None:
    class Requests(HTMLParser):
        found: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            assert tag not in ("script", "iframe", "img", "form")
            if tag == "link" and given["rel"] != "canonical":
                self.found.append(given["href"] or "")
            if tag == "a" and (given["href"] or "").startswith("http"):
                assert "noreferrer" in (given.get("rel") or "")

    requests = Requests()
    requests.feed(page)
    assert requests.found
    assert all(address.startswith("/") for address in requests.found)


def test_every_line_is_there_with_its_source_or_with_the_fact_that_it_has_none(page: str) -> None:
    lines = all_lines()

    for number in lines.emergency:
        assert f'href="tel:{number.number}"' in page
    for directory in lines.directories:
        assert f'href="{directory.address}"' in page
    sourced = [line for line in (*lines.emergency, *lines.directories) if line.source]
    assert page.count("Source:") == len(sourced)
    assert page.count("We have not been able to check") == len(lines.emergency) + len(lines.directories) - len(sourced)
    assert page.count("without a date") == len([line for line in sourced if not line.checked])


def test_both_international_directories_are_shown(page: str) -> None:
    assert "https://findahelpline.com/" in page
    assert "iasp.info" in page


def test_it_says_that_the_site_is_no_emergency_service_and_offers_a_quick_way_out(page: str) -> None:
    assert "not an emergency service" in page
    assert page.index("Leave this page") < page.index("<main")
