"""Pausing somebody without JavaScript, after a page that says what will happen; and what the paused reader then finds."""

import re

from playwright.sync_api import expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults

ESSAY = "/posts/eleven-coats/"
MESSAGE = "You have written to Pilar nine times since Friday. Please let it rest."


def test_pausing_somebody_and_being_paused(visit_as: Visit) -> None:
    desk = visit_as("wendeline", javascript=False)
    desk.goto("/desk/people/?q=ramon_iriarte")
    desk.get_by_role("link", name="Ramón Iriarte", exact=True).click()
    desk.get_by_role("link", name="Pause", exact=True).click()
    desk.get_by_label("Goes after somebody").check()
    desk.get_by_label("a week").check()
    desk.get_by_label("Message to them").fill(MESSAGE)
    desk.get_by_role("button", name="Show what will happen").click()
    expect(desk.get_by_role("heading", name="What they will read")).to_be_visible()
    expect(desk.get_by_text(MESSAGE).first).to_be_visible()
    desk.get_by_role("button", name="Pause them").click()
    expect(desk.get_by_text("Ramón Iriarte is paused.")).to_be_visible()

    page = visit_as("ramon")
    page.goto(ESSAY)
    page.get_by_role("link", name="Reply to").first.click()
    place = page.locator(".notice[id^=reply-]")
    expect(place).to_be_focused()
    expect(place).to_contain_text(re.compile(r"You can’t write here until \w+ \d+ \w+"))
    assert faults(page) == []
    page.get_by_role("link", name="Read what they wrote").click()
    expect(page.get_by_text(MESSAGE)).to_be_visible()
    page.get_by_role("button", name="I have read this").click()
    page.goto("/about/")
    expect(page.get_by_role("link", name="Read what they wrote")).to_have_count(0)
