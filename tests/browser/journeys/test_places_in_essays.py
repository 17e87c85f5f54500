"""Where somebody stopped in a long essay: offered, not jumped to, and forgotten on request."""

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.reading import ESSAY, SETTINGS, SHIFTS, kept_here, read_until, scroll_to


def place_of(page: Page) -> float:
    places = kept_here(page, "places")
    return float(places[ESSAY][0]) if isinstance(places, dict) and ESSAY in places else 0.0


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
