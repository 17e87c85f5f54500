"""Passkeys in a real browser, with an authenticator of the browser's own.

Apps and recovery codes need no script: tests/accounts/test_second_step.py and test_ways_in.py there.
"""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults
from tests.browser.journeys.people import ask_for_code, enter_code
from tests.product.product import Product

ESSAY, INES = "/posts/eleven-coats/", "ines.passkey@example.org"
WORDS = "Mine was a green one, with a torn pocket."
STEP = "/accounts/second-factor/"


class Authenticator:
    """The browser's own, as a telephone has one. `answers` is whether somebody touches it when it asks."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, "isUserVerified": True}})
        self.number = made["authenticatorId"]

    def answers(self, does: bool) -> None:
        self.tell("setAutomaticPresenceSimulation", enabled=does)

    def knows_who(self, does: bool) -> None:
        self.tell("setUserVerified", isUserVerified=does)

    def tell(self, what: str, **how: Any) -> None:
        self.session.send(f"WebAuthn.{what}", {"authenticatorId": self.number, **how})


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main form .btn").first.click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def first_step(page: Page, product: Product, address: str) -> None:
    page.goto("/accounts/login/?next=/archive/")
    ask_for_code(page, address)
    enter_code(page, product, address)


def test_a_passkey_signs_up_signs_in_and_is_a_second_step(visit: Visit, product: Product) -> None:
    page = visit(by_name=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    telephone = Authenticator(page)

    signs_up_from_a_comment_and_comes_back_to_it(page, product)
    gives_it_a_name(page)
    signs_in_with_what_the_browser_offers(page)
    signs_in_by_the_button(page, telephone)
    shows_it_after_a_mailed_code(page, product, telephone)
    is_not_asked_again(page, product, telephone)


def signs_up_from_a_comment_and_comes_back_to_it(page: Page, product: Product) -> None:
    page.goto(ESSAY)
    page.locator("textarea[name=body]").first.fill(WORDS)
    page.locator("form:has(textarea[name=body]) button").first.click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_role("link", name="Make it with a passkey").click()
    page.get_by_label("The name people will see").fill("Ines Passkey")
    ask_for_code(page, INES)
    enter_code(page, product, INES)
    expect(page.get_by_role("heading", name="Make your passkey")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Make the passkey").click()

    codes = page.locator("[data-codes] code")
    expect(codes).to_have_count(10)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="I have kept them").click()
    page.wait_for_url(f"**{ESSAY}**")
    expect(page.locator("textarea[name=body]").first).to_have_value(WORDS)


def gives_it_a_name(page: Page) -> None:
    """And learns in words that this device has one already."""
    page.goto("/settings/security/passkeys/add/")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("This device already has a passkey")).to_be_visible()
    assert faults(page) == []
    page.goto("/settings/security/")
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("A name for it").fill("My telephone")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("My telephone").first).to_be_visible()
    assert faults(page) == []


def signs_in_with_what_the_browser_offers(page: Page) -> None:
    sign_out(page)
    page.goto("/accounts/login/?next=/archive/")
    expect(page).to_have_url("/archive/")


def signs_in_by_the_button(page: Page, telephone: Authenticator) -> None:
    """Whoever closes the browser's question first is told nothing."""
    sign_out(page)
    telephone.answers(False)
    page.goto("/accounts/login/?next=/archive/")
    button = page.get_by_role("button", name="Use a passkey")
    telephone.answers(True)
    telephone.knows_who(False)
    with page.expect_response("**/login/passkey/"):
        button.click()
    telephone.knows_who(True)
    expect(page.get_by_text("didn’t work")).to_have_count(0)
    button.click()
    expect(page).to_have_url("/archive/")


def shows_it_after_a_mailed_code(page: Page, product: Product, telephone: Authenticator) -> None:
    sign_out(page)
    telephone.answers(False)
    first_step(page, product, INES)
    expect(page).to_have_url(STEP)
    assert faults(page) == []
    telephone.answers(True)
    page.get_by_label("Don’t ask on this browser").check()
    page.get_by_role("button", name="Use your passkey").click()
    expect(page).to_have_url("/archive/")


def is_not_asked_again(page: Page, product: Product, telephone: Authenticator) -> None:
    sign_out(page)
    telephone.answers(False)
    first_step(page, product, INES)
    expect(page).to_have_url("/archive/")
