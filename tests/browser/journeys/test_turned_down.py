"""What was turned down: its writer reads why, sends it again in other words, or asks for another look, by page after page."""

from playwright.sync_api import expect

from tests.browser.journeys.looking import faults
from tests.browser.journeys.test_accessibility import Visit


def test_from_your_comments_to_sending_again_and_to_asking_for_another_look(visit_as: Visit) -> None:
    page = visit_as("mina")
    page.goto("/comments/yours/?state=turned-down")
    page.get_by_role("link", name="What was decided").first.click()
    expect(page.get_by_text("leave out what others should take")).to_be_visible()
    assert faults(page) == []

    page.get_by_role("link", name="Ask for another look").click()
    page.get_by_role("button", name="Ask for another look").click()
    expect(page.get_by_role("alert")).to_contain_text("There are no words in the box yet.")
    assert faults(page) == []

    page.go_back()
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("link", name="Edit and send again").click()
    assert faults(page) == []
    page.get_by_label("Your words").fill("After nights I sleep when the bins go. That is all that I know of it.")
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("A moderator reads it before what is new")).to_be_visible()


def test_a_note_begins_for_the_reason_until_somebody_writes_another(visit_as: Visit) -> None:
    page = visit_as("jonas")
    page.goto("/desk/")
    page.locator("summary[data-key=c]").first.click()
    form = page.locator("details[open] form").first
    note = form.locator("textarea")

    form.get_by_label("It gave medical advice").check()
    expect(note).to_have_value(
        "If you tell it as what helped you, and leave out what others should take, stop or do, we can publish it."
    )
    form.get_by_label("It was unkind to someone").check()
    expect(note).to_have_value(
        "If you say that you see it differently, without saying anything about the person, we can publish it."
    )
    note.fill("My own words.")
    form.get_by_label("It was against the law").check()
    expect(note).to_have_value("My own words.")
