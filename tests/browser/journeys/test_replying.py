"""Answering somebody, reporting, and the address of a single comment; all of it without JavaScript."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.journeys.conftest import Visit

ESSAY = "/posts/eleven-coats/"
# The demo's deepest comment here: an answer to an answer.
DEEP = "She’d have told you to mind the dust."

# The next request is lost on its way.
LOSE_ONE = """() => {
  const whole = window.fetch;
  window.fetch = () => { window.fetch = whole; return Promise.reject(new TypeError("lost")); };
}"""


@pytest.fixture(params=[False, True], ids=["no javascript", "javascript"])
def page(request: pytest.FixtureRequest, visit_as: Visit) -> Page:
    """A reader whose comments are up at once."""
    return visit_as("leena", javascript=request.param)


def of(page: Page, words: str) -> Locator:
    """The comment with these words, without those that answer it."""
    return page.get_by_role("article").filter(has_text=words).last


def test_the_reply_box_opens_beneath_the_comment_and_closes_again(page: Page) -> None:
    page.goto(ESSAY)
    of(page, DEEP).get_by_role("link", name="Reply to Owen T.").click()
    box = of(page, DEEP).get_by_label("Reply to Owen T.")
    expect(box).to_be_visible()
    expect(box).to_be_in_viewport()
    expect(page.get_by_label("Add a comment")).to_be_visible()

    of(page, DEEP).get_by_role("link", name="Cancel").click()
    expect(page.get_by_label("Reply to Owen T.")).to_have_count(0)
    expect(of(page, DEEP)).to_be_in_viewport()


def test_answers_go_as_deep_as_the_talk_does_and_name_whom_they_answer(page: Page) -> None:
    page.goto(ESSAY)
    words, deeper = f"Dust is half of it. {id(page)}", f"The other half is waiting. {id(page)}"
    reply(page, DEEP, words)
    expect(of(page, words)).to_be_in_viewport()
    expect(of(page, words).get_by_text("Replying to Owen T.")).to_be_visible()

    reply(page, words, deeper)
    answer = of(page, deeper)
    expect(answer.get_by_text("Replying to Leena Varga")).to_be_visible()
    answer.get_by_text("Replying to").get_by_role("link").click()
    expect(of(page, words)).to_be_in_viewport()


def reply(page: Page, to: str, words: str) -> None:
    of(page, to).get_by_role("link", name="Reply to").click()
    of(page, to).get_by_role("textbox", name="Reply to").fill(words)
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_role("status").get_by_text("Your comment is up")).to_be_visible()
    expect(of(page, words)).to_be_visible()


def test_with_javascript_answering_loads_no_page_keeps_the_place_and_loses_no_word(visit_as: Visit) -> None:
    page = visit_as("leena")
    page.clock.install()
    page.goto(ESSAY)
    loaded: list[str] = []
    page.on("load", lambda: loaded.append(page.url))
    words = f"In one breath. {id(page)}"

    of(page, DEEP).get_by_role("link", name="Reply to Owen T.").click()
    box = of(page, DEEP).get_by_role("textbox", name="Reply to Owen T.")
    expect(box).to_be_focused()
    box.fill(words)
    page.evaluate(LOSE_ONE)
    page.get_by_role("button", name="Send reply").click()
    expect(page.locator("#say")).to_have_text("The connection was lost. Your words are still in the box.")
    expect(box).to_have_value(words)

    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".notice:focus")).to_contain_text("Your comment is up")
    expect(of(page, words)).to_be_in_viewport()
    # Also once the counter of the box, which is gone, would have said that there is room.
    page.clock.fast_forward("00:05")
    expect(page.locator("#say")).to_contain_text("Your comment is up")
    assert loaded == []


def test_following_that_is_lost_on_its_way_says_so_and_can_be_tried_again(visit_as: Visit) -> None:
    page = visit_as("tomasz")
    page.goto(ESSAY)
    page.evaluate(LOSE_ONE)
    page.get_by_role("button", name="Follow this conversation").click()
    expect(page.locator("#say")).to_have_text("The connection was lost. Nothing was changed.")

    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Stop following")).to_be_visible()


def test_the_time_of_a_comment_is_its_address(page: Page) -> None:
    page.goto(ESSAY)
    link = of(page, DEEP).get_by_role("heading").locator("xpath=following-sibling::a")
    address = link.get_attribute("href") or ""
    page.goto("/")
    page.goto(address)

    expect(page.get_by_role("heading", name="Eleven Coats", level=1)).to_be_attached()
    expect(of(page, DEEP)).to_be_in_viewport()


def test_a_report_needs_a_reason_and_is_made_once(visit_as: Visit) -> None:
    page = visit_as("tomasz", javascript=False)
    page.goto(ESSAY)
    of(page, DEEP).get_by_role("link", name="Report").click()
    page.get_by_label("Anything we should know").fill("Look at the last line.")
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_text("Choose the reason that fits best.").first).to_be_visible()
    expect(page.get_by_label("Anything we should know")).to_have_value("Look at the last line.")

    page.get_by_label("It gives medical advice").check()
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_role("status").get_by_text("Thank you for telling us")).to_be_visible()
    expect(of(page, DEEP)).to_be_in_viewport()

    of(page, DEEP).get_by_role("link", name="Report").click()
    expect(page.get_by_text("You have reported this comment.")).to_be_visible()
    moderator = visit_as("wendeline", javascript=False)
    moderator.goto("/desk/reported/")
    moderator.locator("article", has_text="Look at the last line.").get_by_text("Open when you are ready").click()
    expect(moderator.get_by_text("Look at the last line.")).to_be_visible()
