"""The menu with one's name: on the page wherever it stands, closed by Escape, and the way out."""

import pytest
from playwright.sync_api import expect

from tests.browser.journeys.conftest import Visit
from tests.product.product import Product


@pytest.mark.parametrize("path", ["/", "/desk/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_opens_on_the_page_and_signs_out(visit: Visit, product: Product, path: str, width: int) -> None:
    page = visit(width=width)
    [session] = product.members(1, f"out{len(path)}x{width}x", "moderator")
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": product.url}])
    page.goto(path)
    menu, way_out = page.locator(".menu__name"), page.get_by_role("button", name="Sign out")
    menu.click()
    expect(way_out).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(way_out).to_be_hidden()

    menu.click()
    way_out.click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/desk/")
    expect(page).to_have_url("/accounts/login/?next=/desk/")
