"""Following, naming and muting, by keys alone where there is JavaScript, and without it as well."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults

ESSAY = "/posts/eleven-coats/"
# The demo's: said by Pilar, answered by the essay's writer.
SAID, ANSWER = "stand in the garden", "had us both in court"
FOLD = "A reader you muted wrote here"


@pytest.mark.parametrize("javascript", [False, True], ids=["no javascript", "javascript"])
def test_muting_folds_and_ending_it_unfolds(visit_as: Visit, javascript: bool) -> None:
    page = visit_as("hanneke", javascript=javascript)
    page.goto(ESSAY)
    page.get_by_role("link", name="Mute Pilar Quint").first.click()
    assert not javascript or faults(page) == []
    page.get_by_role("button", name="Mute", exact=True).click()

    fold = page.locator("summary").filter(has_text=FOLD).first
    expect(fold).to_be_in_viewport()
    expect(page.get_by_text(SAID)).to_be_hidden()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    assert not javascript or faults(page) == []
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(SAID)).to_be_visible()

    page.goto("/settings/mutes/")
    page.get_by_role("button", name="Stop muting Pilar Quint").click()
    page.goto(ESSAY)
    expect(page.get_by_text(SAID)).to_be_visible()


def test_following_keeps_what_somebody_is_writing(visit_as: Visit) -> None:
    page = visit_as("hanneke")
    page.goto(ESSAY)
    page.get_by_label("Add a comment").fill("Words that stay")
    page.get_by_role("button", name="Follow this conversation").press("Enter")
    expect(page.locator("#say")).to_contain_text("You follow this conversation.")
    expect(page.get_by_label("Add a comment")).to_have_value("Words that stay")

    page.get_by_role("button", name="Stop following").press("Enter")
    expect(page.get_by_role("button", name="Follow this conversation")).to_be_visible()


def test_a_name_is_chosen_by_keys_and_said_aloud(visit_as: Visit) -> None:
    page = visit_as("hanneke")
    page.goto(ESSAY)
    box = page.get_by_label("Add a comment")
    box.press_sequentially("Dear @ow")
    names = page.get_by_role("listbox", name="People in this conversation")
    expect(names.get_by_role("option")).to_have_text(["Owen T."])
    expect(page.locator("#say")).to_have_text("People in this conversation: Owen T.")
    box.press("ArrowDown")
    expect(names.get_by_role("option", selected=True)).to_have_text("Owen T.")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("names-0"))
    assert faults(page) == []
    box.press("Enter")
    expect(box).to_have_value("Dear @Owen T. ")
    expect(names).to_be_hidden()

    box.press_sequentially("and @")
    # The three of the demo, and whoever else has spoken here since.
    expect(names.get_by_role("option").nth(2)).to_be_visible()
    box.press("Escape")
    expect(names).to_be_hidden()
    expect(box).to_have_value("Dear @Owen T. and @")
    expect(box).to_be_focused()
