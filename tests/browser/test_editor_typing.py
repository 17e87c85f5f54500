"""Writing with the toolbar and the keyboard."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .writing_desk import WritingDesk


def write(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".essay-editor__words").focus()
    page.keyboard.press("Control+End")


def press(page: Page, name: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def markdown(page: Page) -> str:
    return page.input_value("textarea")


@pytest.mark.parametrize(
    ("button", "written"),
    [
        ("Heading", "## words\n"),
        ("Subheading", "### words\n"),
        ("Quote", "> words\n"),
        ("Pull quote", "> *words*\n"),
        ("List", "- words\n"),
        ("Numbered list", "1. words\n"),
    ],
)
def test_a_button_makes_the_line_what_it_says_and_takes_it_back(
    page: Page, desk: WritingDesk, button: str, written: str
) -> None:
    write(page, desk.lay("words"))
    press(page, button)
    assert markdown(page) == written
    expect(page.get_by_role("button", name=button, exact=True)).to_have_attribute("aria-pressed", "true")

    press(page, button)
    assert markdown(page) == "words\n"
    expect(page.get_by_role("button", name=button, exact=True)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    ("how", "written"),
    [("Control+b", "**words**\n"), ("Control+i", "*words*\n"), ("Bold", "**words**\n"), ("Italic", "*words*\n")],
)
def test_chosen_words_become_bold_or_italic_by_key_and_by_button(
    page: Page, desk: WritingDesk, how: str, written: str
) -> None:
    write(page, desk.lay("words"))
    page.keyboard.press("Control+a")
    if "+" in how:
        page.keyboard.press(how)
    else:
        press(page, how)

    assert markdown(page) == written


def test_undo_takes_back_by_key_and_by_button(page: Page, desk: WritingDesk) -> None:
    write(page, desk.lay("words"))
    expect(page.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "true")
    page.keyboard.type(" more")
    page.keyboard.press("Control+z")
    assert markdown(page) == "words\n"

    page.keyboard.press("Control+Shift+z")
    assert markdown(page) == "words more\n"
    press(page, "Undo")
    assert markdown(page) == "words\n"


def test_lists_nest_by_key_and_kept_lines_stay_lines(page: Page, desk: WritingDesk) -> None:
    write(page, desk.lay("- one"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    page.keyboard.press("Control+]")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("- line")

    assert markdown(page) == "- one\n  - two\\\n    \\- line\n"


def test_a_bullet_list_becomes_a_numbered_one(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("- one\n- two"))
    page.locator(".essay-editor__words li").first.click()
    press(page, "Numbered list")

    assert markdown(page) == "1. one\n2. two\n"


def test_a_pull_quote_leaves_the_quote_it_was_in(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("> said"))
    page.locator(".essay-editor__words blockquote p").click()
    press(page, "Pull quote")

    assert markdown(page) == "> *said*\n"


def test_a_break_stands_between_paragraphs(page: Page, desk: WritingDesk) -> None:
    write(page, desk.lay("before"))
    press(page, "Break")
    page.keyboard.type("after")

    assert markdown(page) == "before\n\n---\n\nafter\n"


def test_signs_of_markdown_work_while_typing(page: Page, desk: WritingDesk) -> None:
    write(page, desk.lay(""))
    page.keyboard.type("## Title\nwords\n> said\n\n\n- one\ntwo\n\n---end")

    assert markdown(page) == "## Title\n\nwords\n\n> said\n\n- one\n- two\n\n---\n\nend\n"


def test_tab_leaves_the_editor_and_the_toolbar_is_one_stop(page: Page, desk: WritingDesk) -> None:
    write(page, desk.lay("words"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save")).to_be_focused()

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Subheading")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Body")).to_be_focused()
    assert markdown(page) == "words"


def test_the_label_leads_to_the_words(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("words"))
    page.get_by_text("Body:").click()

    expect(page.get_by_role("textbox", name="Body")).to_be_focused()


def test_without_javascript_it_is_a_plain_textarea(browser: Browser, desk: WritingDesk) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.lay("\n*words*"))
    assert page.get_by_role("textbox", name="Body").input_value() == "\n*words*"
    expect(page.get_by_role("toolbar")).to_have_count(0)
    page.get_by_role("textbox", name="Body").fill("other *words*")
    page.get_by_role("button", name="Save").click()
    context.close()

    assert desk.saved == [["other *words*"]]
