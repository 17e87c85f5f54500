"""What a browser keeps for whoever is signed out, and an account for its member: looks, content notes, places, a way to leave."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.watched import Watched
from tests.product.product import Product

# Of the demo: under “Death of someone close” and “Grief”, and long.
ESSAY = "/posts/eleven-coats/"
TITLE = "Eleven Coats"
TERM = "Grief"
SETTINGS = "/settings/reading/"
ELSEWHERE = "https://www.wikipedia.org/"
# Shifts of what was painted already, whoever caused them.
SHIFTS = """() => new Promise((then) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => then(sum), 50)));
})"""


@pytest.fixture
def member(visit: Visit, product: Product, request: pytest.FixtureRequest) -> Page:
    """The page of somebody who has just signed up, in a browser of their own."""
    name = f"r{abs(hash(request.node.name)) % 10**8}"
    [session] = product.members(1, name)
    page = visit()
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": product.url}])
    return page


def choose(page: Page, *labels: str) -> None:
    """In the footer."""
    footer = page.get_by_role("contentinfo")
    for label in labels:
        footer.get_by_label(label, exact=True).check(force=True)


def kept_here(page: Page, key: str = "reading") -> object:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def looks(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => ({...document.documentElement.dataset})")
    return found


def size_of_the_text(page: Page) -> float:
    return float(page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('.prose')).fontSize)"))


# Looks


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


# Content notes


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
    summary = page.locator("details.folded > summary")
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
        expect(page.locator("details.folded")).to_have_count(0)
        page.goto("/")
        expect(page.locator(".unseen")).to_be_hidden()

    page.goto(SETTINGS)
    expect(page.get_by_text("JavaScript is off in this browser")).to_be_visible()
    expect(page.get_by_label(TERM, exact=True)).to_be_hidden()


# Places in long essays


def scroll_to(page: Page, paragraph: int) -> None:
    page.evaluate("at => document.querySelectorAll('.prose > *')[at].scrollIntoView()", paragraph)


def place_of(page: Page) -> float:
    places = kept_here(page, "places")
    return float(places[ESSAY][0]) if isinstance(places, dict) and ESSAY in places else 0.0


def read_until(page: Page, paragraph: int) -> None:
    page.goto(ESSAY)
    scroll_to(page, paragraph)
    page.wait_for_function("path => (localStorage.getItem('places') ?? '').includes(path)", arg=ESSAY)


def test_the_place_in_a_long_essay_is_offered_and_not_jumped_to(visit: Visit) -> None:
    page = visit()
    page.goto(ESSAY)
    offer = page.get_by_role("link", name="Go on where you stopped")
    expect(offer).to_be_hidden()
    read_until(page, 6)
    page.goto("/")
    page.goto(ESSAY)
    assert page.evaluate("scrollY") == 0
    expect(offer).to_be_visible()
    assert page.evaluate(SHIFTS) < 0.01

    offer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".prose > *").nth(6)).to_be_in_viewport()
    expect(page.locator(".prose > *").nth(6)).to_be_focused()
    assert page.context.cookies() == []


def test_it_is_forgotten_at_the_end_after_six_weeks_and_beyond_twenty(visit: Visit) -> None:
    page = visit()
    read_until(page, 6)
    page.locator(".essay__foot").scroll_into_view_if_needed()
    page.wait_for_function("path => !(localStorage.getItem('places') ?? '').includes(path)", arg=ESSAY)

    weeks = "(weeks) => localStorage.setItem('places', JSON.stringify({[location.pathname]: [6, Date.now() - weeks * 7 * 864e5]}))"
    offer = page.get_by_role("link", name="Go on where you stopped")
    for age, is_offered in ((7, False), (5, True)):
        page.evaluate(weeks, age)
        page.goto(ESSAY)
        expect(offer).to_be_visible(visible=is_offered)

    page.evaluate("""() => localStorage.setItem("places", JSON.stringify(Object.fromEntries(
        [...Array(20).keys()].map((n) => [`/posts/n${n}/`, [5, n + 1]]))))""")
    read_until(page, 6)
    places = kept_here(page, "places")
    assert isinstance(places, dict)
    assert len(places) == 20
    assert "/posts/n0/" not in places


def test_whoever_comes_for_the_comments_has_not_finished(visit: Visit) -> None:
    page = visit()
    read_until(page, 6)
    page.goto("/about/")
    page.goto(f"{ESSAY}#comments")
    page.wait_for_timeout(700)

    assert place_of(page) >= 6


def test_remembering_is_switched_off_and_places_are_forgotten_on_the_page(visit: Visit) -> None:
    page = visit()
    read_until(page, 6)
    page.goto(SETTINGS)
    page.get_by_role("button", name="Forget all places now").click()
    expect(page.get_by_text("Forgotten.")).to_be_visible()
    assert kept_here(page, "places") == {}

    page.get_by_label("Remember where I stopped").uncheck()
    page.goto(ESSAY)
    scroll_to(page, 6)
    page.wait_for_timeout(700)
    assert kept_here(page, "places") == "off"
    page.goto(SETTINGS)
    expect(page.get_by_label("Remember where I stopped")).not_to_be_checked()


def test_signing_out_forgets_where_one_was(member: Page) -> None:
    read_until(member, 6)
    member.goto("/")
    member.locator(".menu__name").click()
    member.get_by_role("button", name="Sign out").click()
    expect(member.get_by_role("link", name="Sign in")).to_be_visible()

    assert kept_here(member, "places") is None


# Leaving


@pytest.fixture
def elsewhere(visit: Visit, watched: Watched) -> Iterator[Page]:
    """A page from which the other site can be reached, without a network."""
    page = visit()
    asked = []

    def answer(route: object) -> None:
        asked.append(route.request.all_headers())  # type: ignore[attr-defined]
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")  # type: ignore[attr-defined]

    page.context.route(f"{ELSEWHERE}**", answer)
    page.goto("/about/")
    yield page
    [headers] = asked
    assert "referer" not in headers
    # It was asked once, when it was pressed, and nothing else was.
    assert [complaint.partition("asks ")[2] for complaint in watched.complaints] == [ELSEWHERE]
    watched.complaints.clear()


def test_leaving_by_the_link_replaces_the_page(elsewhere: Page) -> None:
    page = elsewhere
    read_until(page, 6)
    page.get_by_role("link", name="Leave this page").click()
    expect(page).to_have_url(ELSEWHERE)
    page.go_back()

    expect(page).to_have_url("/about/")
    assert kept_here(page, "places") is None


def test_leaving_by_escape_three_times_from_anywhere(elsewhere: Page) -> None:
    page = elsewhere
    page.goto(ESSAY)
    page.get_by_label("Add a comment").click()
    for key in ("Escape", "a", "Escape", "Escape"):
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    expect(page).to_have_url(ESSAY)
    for _ in range(3):
        page.keyboard.press("Escape")

    expect(page).to_have_url(ELSEWHERE)


# Titles


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
