"""Signing with a pen-name: chosen by keys, the same from then on, found in the settings and taken off; with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults

ESSAY = "/posts/sharp-scratch/"


@pytest.mark.parametrize(
    ("name", "shown", "javascript", "width"),
    [("pilar", "Pilar Quint", False, 390), ("leena", "Leena Varga", True, 1280)],
    ids=["no javascript, narrow", "javascript, wide"],
)
def test_a_pen_name_is_chosen_kept_and_taken_off(
    visit_as: Visit, name: str, shown: str, javascript: bool, width: int
) -> None:
    page = visit_as(name, javascript=javascript, width=width)
    page.goto(ESSAY)
    box = page.locator("#write")
    names = box.get_by_role("radiogroup", name="The name at it").get_by_role("radio")
    expect(names).to_have_count(2)
    expect(names.first).to_be_checked()
    names.first.focus()
    page.keyboard.press("ArrowRight")
    expect(names.last).to_be_checked()
    assert not javascript or faults(page) == []
    pen_name = box.locator(".seg__opt").last.inner_text().removeprefix("as ")

    box.get_by_label("Add a comment").fill(f"Mine took seven, and I say so as {pen_name} ({name}).")
    box.get_by_label("Add a comment").press("Tab")
    box.get_by_role("button", name="Send comment").press("Enter")

    card = page.get_by_role("article", name=pen_name)
    expect(card).to_contain_text("pen-name")
    expect(card).not_to_contain_text(shown)
    expect(box).to_contain_text(f"as {pen_name}, your pen-name beneath this essay")
    expect(names).to_have_count(0)
    assert not javascript or faults(page) == []

    page.goto("/settings/pen-names/")
    page.get_by_role("link", name="Take it off").click()
    page.get_by_role("button", name="Take the pen-name off").press("Enter")
    expect(page.locator("main")).to_contain_text("The pen-name is off 1 comment.")
    expect(page.locator("main")).to_contain_text("At 0 comments")
