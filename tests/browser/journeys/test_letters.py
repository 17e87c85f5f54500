"""A letter to the author of an essay: written, read first by a moderator, opened, answered, and published by its writer's yes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults

ESSAY = "/posts/eleven-coats/"
WORDS = "There is a twelfth coat, and I never told anybody."
ANSWER = "Thank you. It will stay here."


# Both are read first: one is new here, of the other a moderator said so.
@pytest.mark.parametrize(("name", "javascript"), [("josie", False), ("kaveh", True)])
def test_from_a_letter_to_a_comment_by_keys_alone(visit_as: Visit, name: str, javascript: bool) -> None:
    words = f"{WORDS} I am {name}."
    look = faults if javascript else lambda page: []
    writer, moderator, author = (visit_as(each, javascript=javascript) for each in (name, "wendeline", "anselm"))

    writer.goto(ESSAY)
    writer.get_by_role("link", name="Write to the author only").press("Enter")
    assert look(writer) == []
    writer.get_by_label("Your letter").fill(words)
    press(writer, "Send the letter")
    expect(writer.get_by_text("A moderator reads it first")).to_be_visible()

    moderator.goto("/desk/letters/")
    assert look(moderator) == []
    moderator.get_by_role("link", name="Look at it").first.press("Enter")
    expect(moderator.get_by_text(words)).to_be_hidden()
    press(moderator, "Open the letter")
    expect(moderator.get_by_text(words)).to_be_visible()
    assert look(moderator) == []
    press(moderator, "Pass it on")
    expect(moderator.get_by_role("status").get_by_text("Passed on.")).to_be_visible()

    author.goto("/letters/")
    assert look(author) == []
    author.get_by_role("listitem").filter(has_text="New").get_by_role("link").first.press("Enter")
    expect(author.get_by_text(words)).to_be_hidden()
    assert look(author) == []
    press(author, "Open the letter")
    expect(author.get_by_text(words)).to_be_visible()
    look_at_the_pages_beside(author, look)
    author.get_by_label("Answer").fill(ANSWER)
    press(author, "Send the letter")
    author.get_by_role("button", name="Ask whether it may be published").first.press("Enter")
    expect(author.get_by_text("Nothing is published without a yes.")).to_be_visible()
    assert look(author) == []

    writer.reload()
    press(writer, "Open the letter")
    expect(writer.get_by_text(ANSWER)).to_be_visible()
    writer.get_by_role("link", name="Answer", exact=True).press("Enter")
    expect(writer.get_by_label("Your words, as they would stand")).to_have_value(words)
    assert look(writer) == []
    press(writer, "Yes, send it as a comment")
    expect(writer.get_by_text("Your words are sent as a comment.")).to_be_visible()


def press(page: Page, name: str) -> None:
    """The button, by the Enter key."""
    page.get_by_role("button", name=name).first.press("Enter")


def look_at_the_pages_beside(page: Page, look: object) -> None:
    """Those of reporting and muting."""
    address = page.url
    for link in ("Report", "Mute"):
        page.get_by_role("link", name=link).first.press("Enter")
        expect(page.get_by_role("link", name="Cancel")).to_be_visible()
        assert look(page) == []  # type: ignore[operator]
        page.goto(address)
