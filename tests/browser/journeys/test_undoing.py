"""The minute after Send, in a product that has one: brought back, sent again, gone out, changed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journeys.looking import faults
from tests.browser.journeys.watched import Watched
from tests.product.product import Product
from tests.running.processes import wait_until

ESSAY = "/posts/eleven-coats/"


@pytest.fixture(scope="module")
def with_a_minute(product: Product) -> Iterator[Product]:
    """Beside the others' product, with the same people, essays and pictures."""
    with Product(product.address, product.folder, UNDO_SEND_SECONDS="60") as another:
        yield another


@pytest.fixture(params=[False, True], ids=["no javascript", "javascript"])
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    with_a_minute: Product,
    sessions: Callable[[str], Any],
    watched: Watched,
) -> Iterator[Page]:
    """A reader whose comments nobody reads first."""
    at = with_a_minute.url
    with browser.new_context(
        base_url=at, storage_state=sessions("leena"), java_script_enabled=request.param
    ) as context:
        page = context.new_page()
        watched.watch(page, at)
        yield page


def test_what_was_sent_can_be_brought_back_goes_out_by_itself_and_can_be_changed(
    page: Page, with_a_minute: Product, request: pytest.FixtureRequest
) -> None:
    has_javascript = "no javascript" not in request.node.name
    words = f"On second thoughts. {id(page)}"
    box, card = page.get_by_label("Add a comment"), page.get_by_role("article").filter(has_text=words).last
    page.goto(ESSAY)
    box.fill(words)
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("status").get_by_text("Your comment is on its way").first).to_be_visible()
    expect(card.get_by_text("Only you see this for now. It goes out in a minute.")).to_be_visible()
    expect(box).to_have_value("")
    assert not has_javascript or faults(page) == []

    card.get_by_role("button", name="Undo").click()
    expect(box).to_have_value(words)
    expect(box).to_be_in_viewport()
    expect(page.get_by_text("Your comment is back in the box. Nobody saw it.").first).to_be_attached()
    if has_javascript:
        expect(box).to_be_focused()
    page.get_by_role("button", name="Send comment").click()
    expect(card.get_by_role("button", name="Undo")).to_be_visible()

    # The minute is over.
    with_a_minute.change(
        "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo' AND task_name LIKE '%%let_go_out'"
    )
    wait_until(lambda: state_of(with_a_minute, words) == [("draft",), ("published",)])
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").get_by_text("It has gone out already")).to_be_visible()
    page.get_by_role("link", name="Cancel").click()

    card.get_by_role("link", name="Edit").click()
    assert not has_javascript or faults(page) == []
    page.get_by_label("Your words").fill(f"{words} Or third.")
    page.get_by_role("button", name="Save the change").click()
    expect(card.get_by_text("Or third.")).to_be_visible()
    expect(card.get_by_text("edited", exact=True)).to_be_visible()


def state_of(product: Product, words: str) -> list[tuple[object, ...]]:
    return product.ask("SELECT status FROM comments_comment WHERE body = %s ORDER BY status", words)


def test_unsent_words_stay_in_the_tab_until_they_are_sent_or_somebody_signs_out(visit_as: Callable[..., Page]) -> None:
    page = visit_as("leena")
    box = page.get_by_label("Add a comment")
    page.goto(ESSAY)
    box.press_sequentially("Half a thou")
    page.reload()
    expect(box).to_have_value("Half a thou")
    page.get_by_role("link", name="Reply to Pilar Quint").first.click()
    page.get_by_role("textbox", name="Reply to Pilar Quint").fill("And half of another")
    page.goto("/")
    page.goto(ESSAY)
    page.get_by_role("link", name="Reply to Pilar Quint").first.click()
    expect(page.get_by_role("textbox", name="Reply to Pilar Quint")).to_have_value("And half of another")

    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("status").get_by_text("Your comment is up").first).to_be_visible()
    page.reload()
    expect(box).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft'))") == []
    kept = page.evaluate("Object.entries(sessionStorage)")
    assert [words for name, words in kept if "began" not in name] == ["And half of another"]
    assert len(kept) == 2  # and since when that one is being written
