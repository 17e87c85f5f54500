"""Passkeys in a real browser, with an authenticator of the browser's own; apps and recovery codes without JavaScript.

Where that is off, axe cannot look: timers and frames never come. The pages of those steps are looked at with it on,
here or in test_accessibility.py.
"""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults
from tests.browser.journeys.people import ask_for_code, enter_code, sign_up_from_sign_in
from tests.product.authenticator_app import AuthenticatorApp
from tests.product.product import Product

ESSAY, INES, HANNEKE = "/posts/eleven-coats/", "ines.passkey@example.org", "hanneke.app@example.org"
WORDS = "Mine was a green one, with a torn pocket."
STEP, WAYS_IN = "/accounts/second-factor/", "/settings/security/"
# What the browser said to the page that asked it after a press of the button: nothing of it is on the page.
WATCH_ANSWERS = """() => {
  const get = navigator.credentials.get.bind(navigator.credentials);
  const note = (error) => { window.answered = error.name; throw error; };
  navigator.credentials.get = (how) => (how.mediation ? get(how) : get(how).catch(note));
}"""


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


def test_a_passkey_from_sign_up_to_its_loss(visit: Visit, product: Product) -> None:
    page = visit(by_name=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    telephone = Authenticator(page)

    codes = signs_up_from_a_comment_and_comes_back_to_it(page, product)
    gives_it_a_name(page)
    signs_in_with_what_the_browser_offers(page)
    signs_in_by_the_button(page, telephone)
    shows_it_after_a_mailed_code(page, product, telephone)
    is_not_asked_again(page, product, telephone)
    has_lost_it(visit(by_name=True, javascript=False, width=390), product, codes[0])


def signs_up_from_a_comment_and_comes_back_to_it(page: Page, product: Product) -> list[str]:
    """And is given recovery codes, which it returns."""
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
    kept = codes.all_inner_texts()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="I have kept them").click()
    page.wait_for_url(f"**{ESSAY}**")
    expect(page.locator("textarea[name=body]").first).to_have_value(WORDS)
    return kept


def gives_it_a_name(page: Page) -> None:
    """And learns in words that this device has one already."""
    page.goto("/settings/security/passkeys/add/")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("This device already has a passkey")).to_be_visible()
    assert faults(page) == []
    page.goto(WAYS_IN)
    page.get_by_role("link", name="Remove").click()
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()
    assert faults(page) == []
    page.goto(WAYS_IN)
    page.get_by_role("link", name="Rename").click()
    expect(page.get_by_label("A name for it")).to_be_visible()
    assert faults(page) == []
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
    # A telephone that knows her would sign her in before she touches the button.
    telephone.knows_who(False)
    page.goto("/accounts/login/?next=/archive/")
    button = page.get_by_role("button", name="Use a passkey")
    page.evaluate(WATCH_ANSWERS)
    button.click()
    page.wait_for_function("() => window.answered === 'NotAllowedError'")
    telephone.knows_who(True)
    expect(page.get_by_text("didn’t work")).to_have_count(0)
    button.click()
    expect(page).to_have_url("/archive/")


def shows_it_after_a_mailed_code(page: Page, product: Product, telephone: Authenticator) -> None:
    sign_out(page)
    telephone.answers(False)
    first_step(page, product, INES)
    expect(page).to_have_url(STEP)
    page.get_by_text("I don’t have my device").click()
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


def has_lost_it(page: Page, product: Product, code: str) -> None:
    """In another browser, without JavaScript: a recovery code lets her in once, and the lost passkey is removed."""
    # As after a minute: three codes a minute are mailed to one browser for one address.
    product.change("DELETE FROM core_pace")
    first_step(page, product, INES)
    takes_second_step(page, code)
    page.goto(WAYS_IN)
    expect(page.get_by_text("9 codes are left")).to_be_visible()
    page.get_by_role("link", name="Remove My telephone").click()
    page.get_by_role("button", name="Remove it").click()

    sign_out(page)
    first_step(page, product, INES)
    expect(page).to_have_url("/archive/")


def test_an_app_without_javascript(visit: Visit, product: Product) -> None:
    page = visit(javascript=False, width=390)
    page.goto(f"/accounts/login/?next={WAYS_IN}")
    sign_up_from_sign_in(page, product, "Hanneke App", HANNEKE)
    expect(page.get_by_text("This browser can’t make passkeys")).to_be_visible()
    page.get_by_role("link", name="Set up an app").click()
    app = AuthenticatorApp(page.locator(".secret").inner_text())
    page.get_by_label("Six-digit code").fill(app.code())
    page.get_by_role("button", name="Turn it on").click()
    codes = page.locator("[data-codes] code").all_inner_texts()
    with page.expect_download() as file:
        page.get_by_role("link", name="Save as a file").click()
    words = file.value.path().read_text()
    assert [code for code in codes if code in words] == codes != []
    page.get_by_role("button", name="I have kept them").click()

    sign_out(page)
    first_step(page, product, HANNEKE)
    takes_second_step(page, app.code())


def takes_second_step(page: Page, code: str) -> None:
    expect(page).to_have_url(STEP)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url("/archive/")
