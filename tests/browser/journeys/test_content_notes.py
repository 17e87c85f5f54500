"""What somebody does not want to meet: hidden in lists or folded, and there for whoever asks."""

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.reading import ESSAY, SETTINGS, SHIFTS, TERM, TITLE, kept_here


def wish(page: Page, what: str, term: str = TERM) -> None:
    page.goto(SETTINGS)
    page.get_by_label(term, exact=True).select_option(what)


def test_a_stranger_hides_and_the_browser_leaves_it_out_without_a_shift(visit: Visit) -> None:
    page = visit()
    wish(page, "hide")
    for path in ("/", "/topics/grief/", "/archive/", "/writers/anselm_oduya/", "/search/?q=varnish"):
        page.goto(path)
        expect(page.get_by_role("link", name=TITLE, exact=True)).to_have_count(0)
        expect(page.get_by_text("hidden by your content-note preferences.")).to_be_visible()
        assert page.evaluate(SHIFTS) < 0.01, path

    page.goto("/topics/grief/")
    page.get_by_role("link", name="Show them").click()
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    expect(page.get_by_text("hidden by your content-note preferences.")).to_be_hidden()
    assert page.context.cookies() == []


def test_a_stranger_folds_and_opens(visit: Visit) -> None:
    page = visit()
    wish(page, "fold")
    page.goto("/")
    row = page.locator("article").filter(has_text=TITLE)
    expect(row.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    expect(row.get_by_text("Content note:")).to_be_visible()
    expect(row.get_by_text("My brother left me a boat")).to_be_hidden()
    expect(row.locator("img")).to_be_hidden()

    page.goto(ESSAY)
    first = page.get_by_text("The boat is called")
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(first).to_be_hidden()
    assert page.evaluate(SHIFTS) < 0.01
    summary = page.locator("details.folded:has(.prose) > summary")
    expect(summary).to_contain_text("Content note: Death of someone close, Grief")
    summary.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()

    wish(page, "")
    page.goto(ESSAY)
    expect(first).to_be_visible()
    assert kept_here(page) is None


def test_who_wishes_nothing_and_who_has_no_javascript_get_the_whole_essay(visit: Visit) -> None:
    for javascript in (True, False):
        page = visit(javascript=javascript)
        page.goto(ESSAY)
        expect(page.get_by_text("The boat is called")).to_be_visible()
        expect(page.locator("details.folded:has(.prose)")).to_have_count(0)
        page.goto("/")
        expect(page.locator(".unseen")).to_be_hidden()

    page.goto(SETTINGS)
    expect(page.get_by_text("JavaScript is off in this browser")).to_be_visible()
    expect(page.get_by_label(TERM, exact=True)).to_be_hidden()


def test_a_browser_folds_comments_and_leaves_open_what_was_opened(visit: Visit) -> None:
    page = visit(width=390)
    wish(page, "hide")
    page.goto("/posts/where-mr-finch-was/")
    words = page.get_by_text("Mine was a tin-opener.")
    card = page.locator("article.comment").filter(has=words).first
    expect(card).to_be_visible()
    expect(words).to_be_hidden()

    summary = card.locator(".folded > summary").first
    expect(summary).to_contain_text("Content note: Grief")
    summary.focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()
    card.get_by_role("link", name="Reply to Owen T.").first.click()
    expect(page.get_by_role("textbox", name="Reply to Owen T.")).to_be_visible()
    expect(words).to_be_visible()
