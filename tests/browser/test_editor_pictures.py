"""Pictures: chosen, pasted or dropped, described in ordinary inputs, never lost in silence."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from .writing_desk import PNG, Upload, WritingDesk

FILE = {"name": "red.png", "mimeType": "image/png", "buffer": PNG}
TRANSFER = """(kind) => {
  const data = new DataTransfer(), words = document.querySelector(".essay-editor__words");
  const box = words.querySelector("p").getBoundingClientRect();
  data.items.add(new File([new Uint8Array([1, 2, 3])], "red.png", {type: "image/png"}));
  const options = {bubbles: true, cancelable: true, clientX: box.x + 5, clientY: box.y + 5};
  words.dispatchEvent(kind === "drop"
    ? new DragEvent("drop", {...options, dataTransfer: data})
    : new ClipboardEvent("paste", {...options, clipboardData: data}));
}"""
SENT = Upload("red.png", "image/png", "token-of-the-page")


def choose(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".essay-editor__words p").last.click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Picture", exact=True).click()
    chooser.value.set_files(FILE)  # type: ignore[arg-type]


def describe(page: Page, words: str = "A red dot") -> None:
    page.get_by_label("Describe the picture").fill(words)


def test_a_chosen_picture_is_sent_described_and_stored(page: Page, desk: WritingDesk) -> None:
    choose(page, desk.lay("before"))
    describe(page)
    page.get_by_label("Caption").fill('Dot, "red"')

    expect(page.locator(".essay-editor__picture img")).to_have_attribute("src", "/media/red.png")
    assert desk.uploads == [SENT]
    expect(page.locator("textarea")).to_have_value('before\n\n![A red dot](/media/red.png "Dot, \\"red\\"")\n')


def test_a_picture_cuts_no_paragraph_and_takes_no_words(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("whole paragraph\n\nafter"))
    page.locator(".essay-editor__words p").first.dblclick(position={"x": 10, "y": 12})
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Picture", exact=True).click()
    chooser.value.set_files(FILE)  # type: ignore[arg-type]
    describe(page)

    expect(page.locator("textarea")).to_have_value("whole paragraph\n\n![A red dot](/media/red.png)\n\nafter\n")


@pytest.mark.parametrize("kind", ["paste", "drop"])
def test_a_pasted_or_dropped_picture_is_sent(page: Page, desk: WritingDesk, kind: str) -> None:
    page.goto(desk.lay("before"))
    page.locator(".essay-editor__words p").click()
    page.evaluate(TRANSFER, kind)
    describe(page)

    expect(page.locator(".essay-editor__picture img")).to_be_visible()
    assert desk.uploads == [SENT]
    expect(page.locator("textarea")).to_have_value(re.compile(r"!\[A red dot\]\(/media/red\.png\)"))


def test_a_refused_picture_keeps_its_place_says_why_and_can_be_sent_again(
    page: Page, desk: WritingDesk, complaints: list[str]
) -> None:
    desk.answer = (400, json.dumps({"error": "This file is not a picture."}))
    choose(page, desk.lay("before"))

    expect(page.get_by_role("alert").filter(has_text="This file is not a picture.")).to_be_visible()
    expect(page.locator("textarea")).to_have_value("before\n")
    assert all("400" in complaint for complaint in complaints)
    complaints.clear()

    desk.answer = (200, json.dumps({"url": "/media/red.png"}))
    page.get_by_role("button", name="Try again").click()
    describe(page)
    expect(page.locator(".essay-editor__picture img")).to_be_visible()
    expect(page.locator("textarea")).to_have_value("before\n\n![A red dot](/media/red.png)\n")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((200, "<title>Sign in</title>"), "signed out"),
        ((403, "<p>CSRF</p>"), "signed out"),
        ((413, ""), "too large"),
        ((503, ""), "could not be sent"),
    ],
)
def test_an_answer_that_makes_no_sense_is_explained(
    page: Page, desk: WritingDesk, complaints: list[str], answer: tuple[int, str], words: str
) -> None:
    desk.answer = answer
    choose(page, desk.lay(""))

    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    complaints.clear()


def test_a_lost_connection_is_said(page: Page, desk: WritingDesk, complaints: list[str]) -> None:
    page.route("**/upload/", lambda route: route.abort())
    choose(page, desk.lay(""))

    expect(page.get_by_role("alert").filter(has_text="Check your connection")).to_be_visible()
    complaints.clear()


def test_a_picture_that_nobody_described_or_ticked_is_asked_about_when_its_essay_is_saved(
    page: Page, desk: WritingDesk
) -> None:
    page.goto(desk.lay("before\n\n![](/media/red.png)\n"))
    expect(page.get_by_label("It’s decoration")).not_to_be_checked()

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Describe the picture, or tick that it’s decoration.")).to_be_visible()
    assert desk.saved == []


def test_words_can_go_on_while_a_picture_is_sent_and_saving_waits_for_it(page: Page, desk: WritingDesk) -> None:
    desk.upload_may_end.clear()
    choose(page, desk.lay("before"))
    expect(page.get_by_text("Sending the picture…")).to_be_visible()
    expect(page.locator(".essay-editor__picture img")).to_be_hidden()
    page.locator(".essay-editor__words p").first.click()
    page.keyboard.type(" and on")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("still being sent")).to_be_visible()
    assert desk.saved == []

    desk.upload_may_end.set()
    describe(page)
    expect(page.locator(".essay-editor__picture img")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    page.wait_for_function("() => document.querySelector('textarea').value.includes('red.png')")
    expect(page.get_by_text("still being sent")).to_have_count(0)
    assert desk.saved == [["before and on\n\n![A red dot](/media/red.png)\n"]]


def test_an_undescribed_picture_is_asked_about_once_and_decoration_is_an_answer(page: Page, desk: WritingDesk) -> None:
    choose(page, desk.lay("before"))
    expect(page.locator(".essay-editor__picture img")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Describe the picture, or tick that it’s decoration.")).to_be_visible()
    expect(page.get_by_label("Describe the picture")).to_be_focused()
    assert desk.saved == []

    page.get_by_label("It’s decoration").check()
    expect(page.get_by_label("Describe the picture")).to_be_disabled()
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert desk.saved == [["before\n\n![](/media/red.png)\n"]]
    expect(page.get_by_label("It’s decoration")).to_be_checked()


def test_undo_takes_the_whole_picture_away_and_removing_it_is_a_button(page: Page, desk: WritingDesk) -> None:
    choose(page, desk.lay("before"))
    expect(page.locator(".essay-editor__picture img")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".essay-editor__picture")).to_have_count(0)
    expect(page.locator("textarea")).to_have_value("before\n")

    page.goto(desk.lay("a\n\n![x](/media/red.png)\n\nb"))
    page.get_by_role("button", name="Remove the picture").click()
    expect(page.locator("textarea")).to_have_value("a\n\nb\n")


def test_a_picture_put_into_a_list_stands_after_the_words_before_it(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("- one\n- two"))
    page.locator(".essay-editor__words li").first.click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Picture", exact=True).click()
    chooser.value.set_files(FILE)  # type: ignore[arg-type]
    describe(page)

    expect(page.locator(".essay-editor__picture img")).to_be_visible()
    written = page.input_value("textarea")
    assert written.index("one") < written.index("![A red dot](/media/red.png)") < written.index("two")
    assert "\n![A red dot]" in written


def test_without_an_address_to_send_to_there_is_no_picture_button(page: Page, desk: WritingDesk) -> None:
    desk.widget.upload_url = ""
    page.goto(desk.lay(""))

    expect(page.get_by_role("button", name="Break")).to_be_visible()
    expect(page.get_by_role("button", name="Picture", exact=True)).to_have_count(0)
