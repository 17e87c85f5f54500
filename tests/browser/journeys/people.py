"""Signing up and in, as people do: by the code from the mail."""

from playwright.sync_api import Page, expect

from tests.product.product import Product

# Whom the demo gives a second step; all have the same key, and each has an app of their own per product.
STAFF = ("wendeline@demo.example", "jonas@demo.example")


def sign_in(page: Page, product: Product, address: str) -> None:
    page.goto("/accounts/login/")
    ask_for_code(page, address)
    enter_code(page, product, address)
    if address in STAFF:
        take_second_step(page, product, address)


def take_second_step(page: Page, product: Product, address: str) -> None:
    page.get_by_label("Code").fill(product.app_of(address).code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Your second step")).to_be_hidden()


def ask_for_code(page: Page, address: str) -> None:
    page.get_by_label("Email").fill(address)
    page.get_by_role("button", name="Send me a code").click()


def enter_code(page: Page, product: Product, address: str) -> None:
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    page.get_by_label("Six-digit code").fill(product.mailbox.code_for(address))
    page.locator("main form .btn").first.click()
    expect(page.get_by_role("heading", name="Check your email")).to_be_hidden()


def sign_up_from_sign_in(page: Page, product: Product, name: str, address: str) -> None:
    """From the sign-in page, as somebody does who has no account yet."""
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("The name people will see").fill(name)
    ask_for_code(page, address)
    enter_code(page, product, address)
