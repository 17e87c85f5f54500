"""“I hear you” where an essay takes no words: found, pressed and taken back by keys; with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults

ESSAY = "/posts/forty-one-steps/"


@pytest.mark.parametrize(
    ("name", "javascript", "width"),
    [("pilar", False, 390), ("tomasz", True, 1280)],
    ids=["no javascript, narrow", "javascript, wide"],
)
def test_a_reader_says_so_and_takes_it_back(visit_as: Visit, name: str, javascript: bool, width: int) -> None:
    page = visit_as(name, javascript=javascript, width=width)
    page.goto(ESSAY)
    beneath = page.locator("#comments")
    expect(beneath).to_contain_text("The author of this essay would like to be heard, without words.")
    expect(beneath.locator("textarea")).to_have_count(0)

    page.get_by_role("button", name="I hear you").press("Enter")
    expect(beneath).to_contain_text("You said: I hear you")
    expect(page.locator("body")).to_contain_text(
        "The author will see that one reader more has heard them, and not who."
    )
    assert not javascript or faults(page) == []

    page.get_by_role("button", name="Take it back").press("Enter")
    expect(beneath.get_by_role("button", name="I hear you")).to_be_visible()
    expect(beneath).not_to_contain_text("You said: I hear you")
