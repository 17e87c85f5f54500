"""Colours, sizes, widths and titles: kept by the browser of whoever is signed out, and by the account of a member."""

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.reading import ESSAY, SETTINGS, SHIFTS, TERM, TITLE, kept_here
from tests.product.product import Product


def choose(page: Page, *labels: str) -> None:
    """In the footer."""
    footer = page.get_by_role("contentinfo")
    for label in labels:
        footer.get_by_label(label, exact=True).check(force=True)


def looks(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => ({...document.documentElement.dataset})")
    return found


def size_of_the_text(page: Page) -> float:
    return float(page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('.prose')).fontSize)"))


def test_a_strangers_looks_are_kept_across_pages_without_a_cookie_and_without_a_shift(visit: Visit) -> None:
    page = visit()
    page.goto(ESSAY)
    before, narrow = size_of_the_text(page), page.locator(".prose").bounding_box()
    choose(page, "Wide")
    wide = page.locator(".prose").bounding_box()
    assert narrow
    assert wide
    assert wide["width"] > narrow["width"]
    choose(page, "A++ largest text", "More contrast", "Dark")
    assert size_of_the_text(page) > before * 1.25

    page.goto("/about/")
    page.goto(ESSAY)
    chosen = {"theme": "dark", "size": "largest", "width": "wide", "contrast": "more"}
    assert looks(page) == chosen == kept_here(page)
    assert page.evaluate(SHIFTS) < 0.01
    for label in ("A++ largest text", "Wide", "More contrast", "Dark"):
        expect(page.get_by_role("contentinfo").get_by_label(label, exact=True)).to_be_checked()
    assert page.context.cookies() == []

    choose(page, "A normal text", "Normal width", "Normal contrast", "As my device")
    assert looks(page) == {}
    assert kept_here(page) is None


def test_looks_change_in_every_open_tab_at_once(visit: Visit) -> None:
    page = visit()
    page.goto("/about/")
    other = page.context.new_page()
    other.goto("/")
    choose(other, "Dark")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_footer_is_worked_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.goto("/about/")
    page.get_by_role("contentinfo").get_by_label("A normal text", exact=True).focus()
    page.keyboard.press("ArrowRight")

    expect(page.locator("html")).to_have_attribute("data-size", "large")


def test_largest_text_in_a_wide_column_scrolls_no_phone_sideways(visit: Visit) -> None:
    page = visit(width=320)
    for path in (ESSAY, "/", SETTINGS):
        page.goto(path)
        if path == ESSAY:
            choose(page, "A++ largest text", "Wide")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path


def test_a_members_looks_follow_the_account(member: Page, visit: Visit, product: Product) -> None:
    member.goto("/about/")
    with member.expect_response(f"**{SETTINGS}") as answer:
        choose(member, "Dark")
    assert answer.value.status == 204
    with member.expect_response(f"**{SETTINGS}"):
        choose(member, "A+ larger text")
    assert kept_here(member) is None

    elsewhere = visit(javascript=False)
    elsewhere.context.add_cookies([*member.context.cookies()])  # type: ignore[list-item]
    elsewhere.goto(ESSAY)
    expect(elsewhere.locator("html")).to_have_attribute("data-theme", "dark")
    expect(elsewhere.locator("html")).to_have_attribute("data-size", "large")


def test_without_javascript_a_member_has_the_page(visit: Visit, product: Product) -> None:
    [session] = product.members(1, "plainreader")
    page = visit(javascript=False)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": product.url}])
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="How I like to read").click()
    page.get_by_label("Dark").check()
    page.get_by_label(TERM, exact=True).select_option("hide")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("Dark")).to_be_checked()
    expect(page.get_by_label(TERM, exact=True)).to_have_value("hide")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    page.goto("/")
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_have_count(0)
    page.get_by_role("link", name="Show them").click()
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()


def test_an_account_that_never_had_a_say_takes_what_the_browser_knows_and_keeps_the_say(
    member: Page, product: Product
) -> None:
    session = member.context.cookies()
    member.context.clear_cookies()
    member.goto("/")
    choose(member, "Dark", "A+ larger text")
    member.context.add_cookies(session)  # type: ignore[arg-type]
    with member.expect_response(f"**{SETTINGS}") as answer:
        member.goto("/about/")
    assert answer.value.status == 204
    member.goto("/about/")
    assert looks(member) == {"account": "saved", "theme": "dark", "size": "large"}

    with member.expect_response(f"**{SETTINGS}"):
        choose(member, "Light")
    member.goto("/")
    assert looks(member) == {"account": "saved", "theme": "light", "size": "large"}
    member.context.clear_cookies()
    member.goto("/")
    assert looks(member) == {"theme": "dark", "size": "large"}


def test_a_browser_may_keep_titles_neutral(visit: Visit) -> None:
    page = visit()
    page.goto(SETTINGS)
    page.get_by_label("Only the name of this site").check()
    for path in (ESSAY, "/topics/grief/"):
        page.goto(path)
        expect(page).to_have_title("Ordinary Weather")
    page.goto(SETTINGS)
    page.get_by_label("What I read, and the name of this site").check()
    page.goto(ESSAY)
    expect(page).to_have_title(f"{TITLE} — Ordinary Weather")
