"""What is grave at the desk: folded until a key opens it, and left to the others with another."""

from playwright.sync_api import expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults
from tests.browser.journeys.test_desk import moderator
from tests.product.product import Product


def test_what_is_grave_is_opened_with_one_key_and_passed_on_with_another(visit: Visit, product: Product) -> None:
    page = moderator(visit, product, "folded")
    page.goto("/desk/reported/")
    cards = page.locator("[data-case]")
    number = cards.count()
    words = cards.first.locator(".case__fold .case__text").first
    page.keyboard.press("j")
    expect(words).to_be_hidden()

    page.keyboard.press("o")
    expect(words).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()

    page.keyboard.press("p")
    expect(cards).to_have_count(number - 1)
    expect(page.locator("#say")).to_contain_text("Passed on.")
    page.goto("/desk/yours/")
    expect(page.get_by_text("You passed on 1 comment")).to_be_visible()
    page.get_by_role("button", name="Have them in my queues again").click()
    page.goto("/desk/reported/")
    expect(cards).to_have_count(number)
