"""Reading signed out: nothing is needed, nothing is left behind, nobody else is asked."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit

ESSAY = "Eleven Coats"


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_stranger_reads_from_home_to_an_essay_to_care_and_gets_no_cookie(
    visit: Visit, width: int, javascript: bool
) -> None:
    page = visit(width=width, javascript=javascript)
    page.goto("/")
    page.get_by_role("link", name=ESSAY, exact=True).click()
    expect(page.get_by_role("heading", name=ESSAY, level=1)).to_be_visible()
    expect(page.get_by_text("min read").first).to_be_visible()
    expect(page.get_by_role("heading", name="comments", level=2)).to_be_visible()
    page.get_by_role("link", name="If you need to talk to someone now").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main").get_by_text("112").first).to_be_visible()

    assert page.context.cookies() == []


def test_every_picture_of_an_essay_arrives(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.get_by_role("link", name=ESSAY, exact=True).click()
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0


def test_by_keyboard_the_first_stop_skips_to_the_page_and_the_next_ones_follow_the_eye(visit: Visit) -> None:
    page = visit()
    page.goto("/posts/eleven-coats/")

    assert tab(page) == "Skip to the essay"
    expect(page.get_by_role("link", name="Skip to the essay")).to_be_in_viewport()
    links = page.get_by_role("banner").get_by_role("link").all_inner_texts()
    assert (links[0], links[-1]) == ("Ordinary Weather", "Sign in")
    assert [tab(page) for _ in links] == links
    assert tab(page) == "Grief"

    page.goto("/posts/eleven-coats/")
    tab(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/posts/eleven-coats/#main")
    assert tab(page) == "Grief"


def tab(page: Page) -> str:
    """The name of what has the focus after one more press."""
    page.keyboard.press("Tab")
    return str(page.evaluate("document.activeElement.innerText")).strip()


def test_chosen_colours_are_kept_and_without_javascript_nobody_is_asked(visit: Visit) -> None:
    page = visit(color_scheme="light")
    page.goto("/")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(background)
    page.get_by_label("Dark").check(force=True)
    dark = page.evaluate(background)
    assert dark != light

    page.goto("/care/")
    page.goto("/posts/eleven-coats/")
    assert page.evaluate(background) == dark
    expect(page.get_by_label("Dark")).to_be_checked()
    page.get_by_label("As my device").check(force=True)
    assert page.evaluate(background) == light
    assert page.context.cookies() == []

    without = visit(javascript=False)
    without.goto("/")
    expect(without.locator("form[data-reading]")).to_be_hidden()
