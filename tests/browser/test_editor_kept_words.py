"""An essay is never lost: unsaved words stay in the tab until the site shows that it has them."""

from playwright.sync_api import Dialog, Page, expect

from .writing_desk import WritingDesk

KEPT = "() => (sessionStorage.getItem('essay:7:42') || '').includes('unsaved')"


def write(page: Page, words: str = " unsaved") -> None:
    page.locator(".essay-editor__words p").first.click(position={"x": 5, "y": 10})
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    page.wait_for_function(KEPT)


def leave_and_return(page: Page, desk: WritingDesk) -> None:
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(desk.url)


def test_unsaved_words_are_offered_with_their_time_and_brought_back(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("saved"))
    write(page)
    leave_and_return(page, desk)

    expect(page.get_by_text("You have unsaved words from")).to_contain_text(
        page.evaluate("new Date().toTimeString().slice(0, 3)")
    )
    assert page.input_value("textarea") == "saved"
    page.get_by_role("button", name="Bring them back").click()
    assert page.input_value("textarea") == "saved unsaved\n"
    expect(page.get_by_text("You have unsaved words")).to_be_hidden()

    page.keyboard.press("Control+z")
    assert page.input_value("textarea") == "saved\n"


def test_discarded_words_do_not_come_back(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("saved"))
    write(page)
    leave_and_return(page, desk)
    page.get_by_role("button", name="Discard").click()
    page.reload()

    expect(page.get_by_role("toolbar")).to_be_visible()
    expect(page.get_by_text("You have unsaved words")).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0


def test_saving_clears_them_once_the_page_shows_the_saved_words(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("saved"))
    write(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()

    assert desk.saved == [["saved unsaved\n"]]
    expect(page.get_by_role("toolbar")).to_be_visible()
    expect(page.get_by_text("You have unsaved words")).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0


def test_a_session_that_ended_before_saving_costs_nothing(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("saved"))
    write(page)
    desk.session_ended = True
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    page.goto(desk.url)

    page.get_by_role("button", name="Bring them back").click()
    assert page.input_value("textarea") == "saved unsaved\n"


def test_words_kept_from_an_older_version_say_so(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("saved"))
    write(page)
    desk.widget.version = 2
    desk.lay("saved by somebody else")
    leave_and_return(page, desk)

    expect(page.get_by_text("The essay was saved again after that")).to_be_visible()


def test_writing_on_before_answering_keeps_both(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("saved"))
    write(page, " unsaved one")
    leave_and_return(page, desk)
    write(page, " unsaved two")
    page.wait_for_function("() => sessionStorage.getItem('essay:7:42').includes('two')")
    leave_and_return(page, desk)

    page.get_by_role("button", name="Discard").click()
    page.get_by_role("button", name="Bring them back").click()
    assert page.input_value("textarea") == "saved unsaved one\n"


def test_leaving_with_unsaved_words_asks_first_and_leaving_without_does_not(page: Page, desk: WritingDesk) -> None:
    asked: list[str] = []

    def note(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", note)
    page.goto(desk.lay("saved"))
    page.locator(".essay-editor__words p").click()
    page.goto(desk.url)
    assert asked == []

    write(page)
    page.goto(desk.url)
    assert asked == ["beforeunload"]


def test_a_form_that_came_back_with_errors_still_counts_as_unsaved(page: Page, desk: WritingDesk) -> None:
    desk.widget.unsaved = True
    page.goto(desk.lay("typed but unsaved"))
    page.wait_for_function(KEPT)
    desk.widget.unsaved = False
    desk.lay("saved")
    leave_and_return(page, desk)

    page.get_by_role("button", name="Bring them back").click()
    assert page.input_value("textarea") == "typed but unsaved\n"


def test_other_essays_and_other_people_are_offered_nothing(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("saved"))
    write(page)
    desk.widget.draft_key = "8:42"
    leave_and_return(page, desk)

    expect(page.get_by_role("toolbar")).to_be_visible()
    expect(page.get_by_text("You have unsaved words")).to_be_hidden()
