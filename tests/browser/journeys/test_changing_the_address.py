"""Another address, and the way back from the old mailbox, each page looked at by axe."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.journeys.looking import faults
from tests.browser.journeys.people import enter_code, sign_in
from tests.product.product import Product

Visit = Callable[..., Page]
OLD, NEW = "desmond@demo.example", "desmond.new@example.org"


def test_an_address_is_changed_and_taken_back(visit: Visit, product: Product) -> None:
    page = visit(width=390)
    sign_in(page, product, OLD)
    page.goto("/settings/proof/?next=/settings/email/")
    assert faults(page) == []
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Six-digit code").fill(product.mailbox.code_for(OLD))
    assert faults(page) == []
    page.get_by_role("button", name="Go on").click()

    page.get_by_label("New email").fill(NEW)
    assert faults(page) == []
    page.get_by_role("button", name="Send me a code").click()
    assert faults(page) == []
    enter_code(page, product, NEW)
    expect(page.get_by_text("You sign in with this address now")).to_be_visible()

    told = product.mailbox.wait_for(OLD, "The address of your account was changed")
    link = re.search(r"/accounts/undo/\S+", told)
    assert link
    other = visit()
    other.goto(link[0])
    assert faults(other) == []
    other.get_by_role("button", name="take it back").click()
    expect(other.get_by_role("heading", name="It is taken back")).to_be_visible()
    assert faults(other) == []

    page.goto("/settings/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
