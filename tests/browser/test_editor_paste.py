"""A paste from Word, Google Docs, a web page or a mail leaves clean Markdown; nothing of theirs runs or is fetched."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .writing_desk import WritingDesk

PASTES = Path(__file__).parent / "paste"
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(".essay-editor__words").dispatchEvent(event);
}"""


def paste(page: Page, html: str, text: str = "words") -> str:
    page.locator(".essay-editor__words").focus()
    page.evaluate(PASTE, [html, text])
    return page.input_value("textarea")


@pytest.mark.parametrize("source", ["word", "google_docs", "web_page", "mail"])
def test_a_paste_leaves_clean_markdown(page: Page, desk: WritingDesk, source: str) -> None:
    page.goto(desk.lay(""))

    assert paste(page, (PASTES / f"{source}.html").read_text()) == (PASTES / f"{source}.md").read_text()
    assert page.evaluate("window.stolen") is None


def test_pasting_asks_no_other_host_for_anything(page: Page, desk: WritingDesk) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(desk.lay(""))
    paste(page, (PASTES / "web_page.html").read_text())
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if not url.startswith(desk.url)] == []


@pytest.mark.parametrize("src", ["https://pictures.example/a.jpg", "a.jpg", "/wp-content/a.jpg"])
def test_a_foreign_picture_is_left_behind_and_the_writer_is_told(page: Page, desk: WritingDesk, src: str) -> None:
    page.goto(desk.lay(""))
    paste(page, f'<p>Before</p><img src="{src}" alt="A"><p>After</p>')

    expect(page.locator("[data-editor=say]")).to_contain_text("Pictures were left behind")
    assert page.input_value("textarea") == "Before\n\nAfter\n"


def test_a_picture_of_this_site_keeps_its_place(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay(""))

    pasted = f'<p>Before</p><figure><img src="{desk.url}media/red.png" alt="Red"><figcaption>Hot</figcaption></figure>'
    assert paste(page, pasted) == 'Before\n\n![Red](/media/red.png "Hot")\n'


def test_plain_text_keeps_its_lines_and_its_paragraphs(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay(""))

    assert paste(page, "", "One\r\ntwo\r\n\r\n- three\n1. four") == "One\\\ntwo\n\n\\- three\\\n1\\. four\n"


def test_an_address_pasted_over_chosen_words_links_them(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("tea"))
    page.locator(".essay-editor__words p").dblclick(position={"x": 10, "y": 12})

    assert paste(page, "", "https://example.org/tea") == "[tea](https://example.org/tea)\n"


def test_words_copied_inside_the_editor_come_back_as_they_were(page: Page, desk: WritingDesk) -> None:
    essay = 'One *two*\n\n> *A line.*\n\n![Red](/media/red.png "Hot")\n\n1. a\n   - b\n'
    page.goto(desk.lay(essay))
    page.locator(".essay-editor__words").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    expect(page.locator("textarea")).to_have_value("")
    page.keyboard.press("Control+v")

    expect(page.locator("textarea")).to_have_value(essay)
