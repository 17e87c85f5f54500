"""Reading along while others talk: what is new, thanks that one person sees, and a thread that reads as sentences."""

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults
from tests.product.product import Product

ESSAY = "/posts/eleven-coats/"
DEEP = "She’d have told you to mind the dust."
# What a screen reader says of an answer to an answer, from its list on.
AS_SENTENCES = """
- article "Owen T. Thursday 8 October, 03:58":
  - heading "Owen T." [level=5]
  - link "Thursday 8 October, 03:58"
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


# Copies of a comment of the demo, beneath an essay that no other journey reads.
TALK = """
    INSERT INTO comments_comment SELECT (jsonb_populate_record(said, jsonb_build_object(
        'id', 4000 + n, 'post_id', essay.id, 'form_token', gen_random_uuid(), 'parent_id', NULL, 'root_id', NULL, 'depth', 0,
        'created_at', said.created_at + n * interval '1 minute'))).*
    FROM comments_comment AS said, generate_series(1, 26) AS n, (SELECT id FROM posts_post WHERE slug = %s) AS essay
    WHERE said.id = (SELECT min(id) FROM comments_comment WHERE status = 'published')
"""
BARE = "where-mr-finch-was"


@pytest.fixture
def long_talk(product: Product) -> str:
    """The address of an essay with twenty-six comments."""
    with psycopg.connect(product.address) as connection:
        connection.execute(TALK, [BARE])
    return f"/posts/{BARE}/"


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


def test_more_comments_come_beneath_these_and_stay_when_somebody_answers(visit_as: Visit, long_talk: str) -> None:
    page = visit_as("pilar")
    page.goto(long_talk)
    shown = page.locator(".comments > .thread > li")
    here = page.url
    expect(shown).to_have_count(20)
    page.get_by_role("link", name="More comments").click()
    expect(page.locator("#say")).to_have_text("6 more comments shown.")
    expect(shown).to_have_count(26)
    expect(shown.nth(20).locator(".comment__head").first).to_be_focused()
    expect(page.get_by_role("link", name="More comments")).to_have_count(0)
    assert page.url == here

    shown.nth(25).get_by_role("link", name="Reply to").click()
    expect(page.get_by_role("textbox", name="Reply to")).to_be_focused()
    expect(shown).to_have_count(26)
