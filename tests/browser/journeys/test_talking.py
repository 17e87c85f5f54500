"""Reading along while others talk: what is new, thanks that one person sees, and a thread that reads as sentences."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults

ESSAY = "/posts/eleven-coats/"
# The demo's longest conversation: more than a page of it.
LONG = "/posts/where-mr-finch-was/"
DEEP = "She’d have told you to mind the dust."
# What a screen reader says of an answer to an answer, from its list on. The demo's days are counted from today.
AS_SENTENCES = r"""
- article /^Owen T\. \w+ \d+ \w+[ \d]*, \d\d:\d\d$/:
  - heading "Owen T." [level=5]
  - link /^\w+ \d+ \w+[ \d]*, \d\d:\d\d$/
  - paragraph: I can’t say much to that, but thank you. She’d have told you to mind the dust.
  - paragraph:
    - link "Reply to Owen T."
    - button "Thank you for this comment by Owen T."
    - link "Report the comment by Owen T."
"""
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", {configurable: true, get: () => hidden});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def of(page: Page, words: str) -> Locator:
    return page.get_by_role("article").filter(has_text=words).last


def say_something(page: Page, words: str) -> None:
    page.goto(ESSAY)
    page.get_by_label("Add a comment").fill(words)
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("status").get_by_text("Your comment is up")).to_be_visible()


def test_what_comes_while_somebody_reads_is_offered_and_shown_in_place(visit: Visit, visit_as: Visit) -> None:
    readers = [visit(), visit_as("pilar")]
    for reader in readers:
        reader.clock.install()
        reader.goto(ESSAY)
    words = f"While you read. {id(readers)}"
    writer = visit_as("leena")
    writer.clock.install()
    say_something(writer, words)
    for reader in readers:
        loaded: list[str] = []
        reader.on("load", lambda: loaded.append("again"))  # noqa: B023  read at once
        before = reader.evaluate("scrollY")
        reader.clock.fast_forward("00:30")
        offer = reader.get_by_role("link", name="1 new comment")
        expect(offer).to_be_visible()
        expect(reader.locator("#say")).to_have_text("1 new comment")
        assert reader.evaluate("scrollY") == before
        offer.click()
        expect(of(reader, words).locator(".comment__head:focus")).to_contain_text("New")
        expect(reader.locator(".fresh a")).to_be_hidden()
        assert loaded == []

    writer.clock.fast_forward("00:30")
    expect(of(writer, words)).to_be_visible()
    expect(writer.locator(".fresh a")).to_be_hidden()


def test_nobody_is_asked_while_the_tab_is_hidden_or_unused(visit: Visit) -> None:
    page = visit()
    page.clock.install()
    page.goto(ESSAY)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/lately/" in request.url else None)
    page.evaluate(HIDE, True)
    page.clock.fast_forward("05:00")
    assert asked == []

    with page.expect_request("**/lately/**") as first:
        page.evaluate(HIDE, False)
        page.clock.fast_forward("00:01")
    assert "cookie" not in first.value.all_headers()
    page.clock.fast_forward("40:00")
    number = len(asked)
    page.clock.fast_forward("40:00")
    assert len(asked) <= number + 1


@pytest.mark.parametrize("javascript", [False, True], ids=["no javascript", "javascript"])
def test_thanks_are_given_and_taken_back_where_one_is(visit_as: Visit, javascript: bool) -> None:
    page = visit_as("pilar", javascript=javascript)
    page.goto(ESSAY)
    button = of(page, DEEP).get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").get_by_text("Thanked. Only Owen T. sees it.")).to_be_attached()
    expect(button).to_have_accessible_name("You thanked Owen T. (take it back)")
    if javascript:
        expect(button).to_be_focused()
    expect(of(page, DEEP)).to_be_in_viewport()

    button.click()
    expect(page.get_by_role("status").get_by_text("Your thanks are taken back.")).to_be_attached()
    expect(button).to_have_accessible_name("Thank you for this comment by Owen T.")


def test_a_thread_reads_as_sentences_and_the_page_that_thanks_is_for_everybody(visit_as: Visit) -> None:
    page = visit_as("pilar")
    page.goto(ESSAY)
    expect(of(page, DEEP)).to_match_aria_snapshot(AS_SENTENCES)

    number = of(page, DEEP).get_attribute("id")
    page.goto(f"/comments/{(number or '').split('-')[1]}/thanks/")
    expect(page.get_by_text("Only Owen T. learns of it.")).to_be_visible()
    assert faults(page) == []


def test_more_comments_come_beneath_these_and_stay_when_somebody_answers(visit_as: Visit) -> None:
    page = visit_as("pilar")
    page.goto(LONG)
    shown, here = page.locator(".comments > .thread > li"), page.url
    expect(shown).to_have_count(20)
    more = page.get_by_role("link", name="More comments")
    said = more.get_attribute("data-said") or ""
    number = 20 + int(said.split()[0])
    more.click()
    expect(page.locator("#say")).to_have_text(said)
    expect(shown).to_have_count(number)
    expect(shown.nth(20).locator(".comment__head").first).to_be_focused()
    assert page.url == here

    shown.nth(20).get_by_role("link", name="Reply to").first.click()
    expect(page.get_by_role("textbox", name="Reply to")).to_be_focused()
    expect(shown).to_have_count(number)
    expect(more).to_have_count(0)
