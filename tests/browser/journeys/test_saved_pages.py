"""An essay kept on a disk as one file of HTML, opened years later with no style sheet, no script and no connection."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.journeys.conftest import Visit
from tests.product.product import Product

ESSAY = "/posts/eleven-coats/"
# In the order of the page.
READ = (
    "Eleven Coats",
    "Anselm Oduya",
    "Death of someone close, Grief",
    "Perhaps, the second summer.",
    "The boat is called Perhaps.",
    "It had caught the sun before any other part of the boat.",
    "comments",
    "I cover up the middle of that picture with my thumb",
    "She’d have told you to mind the dust.",
    "Read next",
)
ONLY_SOMETIMES = ("The comment you followed", "hidden by your content-note preferences")
WIDEST_ICON = 24


@pytest.fixture
def saved(browser: Browser, product: Product, visit: Visit, tmp_path: Path) -> Iterator[Page]:
    """The essay from its file. Not watched: that its style sheets are missing is the point."""
    file = tmp_path / "essay.html"
    file.write_text(visit().request.get(product.url + ESSAY).text(), encoding="utf-8")
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(file.as_uri())
        yield page
        assert broken == []


def test_a_saved_essay_is_whole_and_in_order(saved: Page) -> None:
    text = saved.locator("body").inner_text()
    places = [text.find(words) for words in READ]

    assert re.search(r"Anselm Oduya\s+\d{1,2} [A-Z][a-z]+ \d{4}\s", text)
    assert -1 not in places, dict(zip(READ, places, strict=True))
    assert places == sorted(places), dict(zip(READ, places, strict=True))
    assert not [words for words in ONLY_SOMETIMES if words in text]


def test_a_saved_essay_says_what_its_pictures_show_and_draws_icons_small(saved: Page) -> None:
    pictures = saved.locator("figure img").evaluate_all("all => all.map(({alt}) => alt)")
    icons = saved.locator("svg.icon").evaluate_all("all => all.map((icon) => icon.getBoundingClientRect().width)")

    assert len(pictures) == 2
    assert all(pictures)
    assert icons
    assert max(icons) <= WIDEST_ICON
