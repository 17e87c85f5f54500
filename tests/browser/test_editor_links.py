"""Links are asked for in a dialog with an ordinary form."""

import pytest
from playwright.sync_api import Page, expect

from .writing_desk import WritingDesk

LINK = "[words](https://example.org/)\n"


def ask(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".essay-editor__words").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Link")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("https://example.org/", "https://example.org/"),
        ("http://example.org/a(b)", "http://example.org/a\\(b\\)"),
        ("example.org/x", "https://example.org/x"),
        (" me@example.org ", "mailto:me@example.org"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("/about/", "/about/"),
        ("https://example.org/two words", "https://example.org/two%20words"),
    ],
)
def test_chosen_words_get_the_address(page: Page, desk: WritingDesk, typed: str, stored: str) -> None:
    ask(page, desk.lay("words"))
    page.get_by_label("Address").fill(typed)
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Body")).to_be_focused()
    assert page.input_value("textarea") == f"[words]({stored})\n"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "nonsense",
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://",
        "JaVaScRiPt:alert(1)",
        "ftp://x.org",
    ],
)
def test_another_kind_of_address_is_refused_with_a_sentence(page: Page, desk: WritingDesk, typed: str) -> None:
    ask(page, desk.lay("words"))
    page.get_by_label("Address").fill(typed)
    page.get_by_role("button", name="Set the link").click()

    expect(page.get_by_role("alert")).to_contain_text("doesn’t look like an address")
    expect(page.get_by_label("Address")).to_be_focused()
    expect(page.get_by_label("Address")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Body")).to_be_focused()
    assert page.input_value("textarea") == "words"


def test_a_link_is_changed_and_removed_as_a_whole(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("a [longer *link* here](https://example.org/old) end"))
    page.locator(".essay-editor__words em a").click()
    page.keyboard.press("Control+k")
    expect(page.get_by_label("Address")).to_have_value("https://example.org/old")
    page.get_by_label("Address").fill("https://example.org/new")
    page.keyboard.press("Enter")
    assert page.input_value("textarea") == "a [longer *link* here](https://example.org/new) end\n"

    page.locator(".essay-editor__words em a").click()
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_role("button", name="Remove the link").click()
    assert page.input_value("textarea") == "a longer *link* here end\n"


def test_without_chosen_words_the_address_itself_is_written(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay(""))
    page.locator(".essay-editor__words").focus()
    page.keyboard.press("Control+k")
    page.get_by_label("Address").fill("https://example.org/x")
    page.keyboard.press("Enter")
    page.keyboard.type(" after")

    assert page.input_value("textarea") == "<https://example.org/x> after\n"


def test_a_stored_link_that_would_run_a_script_never_becomes_one(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("[x](javascript:alert(1)) ok"))

    expect(page.locator(".essay-editor__words a")).to_have_count(0)
