"""A way to leave at once, by link or by key, that leaves nothing behind."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.reading import ESSAY, kept_here, read_until
from tests.browser.journeys.watched import Watched

ELSEWHERE = "https://www.wikipedia.org/"


@pytest.fixture
def elsewhere(visit: Visit, watched: Watched) -> Iterator[Page]:
    """A page from which the other site can be reached, without a network."""
    page = visit()
    asked = []

    def answer(route: object) -> None:
        asked.append(route.request.all_headers())  # type: ignore[attr-defined]
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")  # type: ignore[attr-defined]

    page.context.route(f"{ELSEWHERE}**", answer)
    page.goto("/about/")
    yield page
    [headers] = asked
    assert "referer" not in headers
    # It was asked once, when it was pressed, and nothing else was.
    assert [complaint.partition("asks ")[2] for complaint in watched.complaints] == [ELSEWHERE]
    watched.complaints.clear()


def test_leaving_by_the_link_replaces_the_page(elsewhere: Page) -> None:
    page = elsewhere
    read_until(page, 6)
    page.get_by_role("link", name="Leave this page").click()
    expect(page).to_have_url(ELSEWHERE)
    page.go_back()

    expect(page).to_have_url("/about/")
    assert kept_here(page, "places") is None


def test_leaving_by_escape_three_times_from_anywhere(elsewhere: Page) -> None:
    page = elsewhere
    page.goto(ESSAY)
    page.get_by_label("Add a comment").click()
    for key in ("Escape", "a", "Escape", "Escape"):
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    expect(page).to_have_url(ESSAY)
    for _ in range(3):
        page.keyboard.press("Escape")

    expect(page).to_have_url(ELSEWHERE)
