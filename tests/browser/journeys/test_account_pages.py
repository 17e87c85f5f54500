"""The pages of an account that take steps to come by, each looked at on the way; see looking.py for what is looked for."""

import time
from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.github.provider import GitHubProvider
from django.core import signing
from playwright.sync_api import Page, expect

from accounts.mail_wishes import SALT
from accounts.models import User
from accounts.sessions import SessionStore
from tests.browser.journeys.by_keyboard import by_keyboard
from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults
from tests.browser.journeys.people import ask_for_code, enter_code, sign_in
from tests.product.authenticator_app import AuthenticatorApp
from tests.product.product import Product

MATEO = "mateo.elsewhere@example.org"
NO_ANSWER = "/accounts/google/login/callback/?code=none&state=none"
PASSWORD = "four words learnt by heart"
EVERY_WAY = {
    "SIGN_IN_METHODS": "password google github",
    **{f"{site}_CLIENT_{part}": "never-used" for site in ("GOOGLE", "GITHUB") for part in ("ID", "SECRET")},
}


@pytest.fixture(scope="module")
def with_every_way(product: Product) -> Iterator[Product]:
    """The same members and mailbox, at a web process whose host has turned on passwords and other sites."""
    with Product(product.address, product.folder, **EVERY_WAY) as second:
        yield second


def has_to_prove_it_again(page: Page, product: Product) -> None:
    """As after an hour: what was proven in this browser is too long ago."""
    [key] = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid"]  # type: ignore[typeddict-item]
    [[data]] = product.ask("SELECT session_data FROM accounts_session WHERE session_key = %s", key)
    kept = SessionStore().decode(str(data))
    for proof in kept["account_authentication_methods"]:
        proof["at"] = time.time() - 3600
    product.change(
        "UPDATE accounts_session SET session_data = %s WHERE session_key = %s", SessionStore().encode(kept), key
    )


def test_signing_up_with_a_keyboard_alone(visit: Visit, product: Product) -> None:
    page = visit(width=390)
    page.goto("/accounts/signup/")
    page.keyboard.press("Enter")
    for words in ("Noor Keyboard", "noor.keyboard@example.org"):
        tab_to_empty_field(page)
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("That code isn’t right").first).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Six-digit code").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(product.mailbox.code_for("noor.keyboard@example.org"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Add a passkey for next time")).to_be_visible()
    assert faults(page) == []


def tab_to_empty_field(page: Page) -> None:
    empty = "() => document.activeElement.matches('main input:not([type=hidden])') && !document.activeElement.value"
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(empty):
            return
    pytest.fail("the Tab key comes to no empty field")


@pytest.mark.parametrize("path", ["/settings/", "/settings/profile/", "/settings/reading/", "/settings/security/"])
def test_the_tab_key_goes_through_all_of_it(visit_as: Visit, path: str) -> None:
    page = visit_as("leena")
    page.goto(path)

    assert [*by_keyboard(page)] == []


def test_a_second_step_from_setting_it_up_to_a_copy_of_ones_data(visit: Visit, product: Product) -> None:
    page = visit(width=390)
    sign_in(page, product, "dougal@demo.example")
    app, recovery_code = sets_up_an_app(page)
    comes_in_by_both_steps(page, product, recovery_code)
    has_a_copy_made(page, product, app)


def sets_up_an_app(page: Page) -> tuple[AuthenticatorApp, str]:
    page.goto("/settings/security/app/")
    app = AuthenticatorApp(page.locator(".secret").inner_text())
    page.get_by_label("Six-digit code").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Six-digit code").fill(app.code())
    page.get_by_role("button", name="Turn it on").click()
    recovery_code = page.locator("[data-codes] code").first.inner_text()
    page.get_by_role("button", name="I have kept them").click()
    return app, recovery_code


def comes_in_by_both_steps(page: Page, product: Product, recovery_code: str) -> None:
    page.goto("/accounts/logout/")
    page.locator("main form .btn").first.click()
    page.goto("/accounts/login/?next=/settings/security/recovery-codes/")
    ask_for_code(page, "dougal@demo.example")
    enter_code(page, product, "dougal@demo.example")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Code").fill(recovery_code)
    page.get_by_label("Don’t ask on this browser").check()
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("9 codes are left")).to_be_visible()
    assert faults(page) == []
    page.goto("/settings/security/")
    for words in ("9 codes are left", "Not asked until"):
        expect(page.get_by_text(words)).to_be_visible()
    assert faults(page) == []


def has_a_copy_made(page: Page, product: Product, app: AuthenticatorApp) -> None:
    has_to_prove_it_again(page, product)
    page.goto("/settings/privacy/")
    page.get_by_role("button", name="Have a copy made").click()
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Code").fill(app.code())
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Thank you, go on")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("It is being put together.")).to_be_visible()
    assert faults(page) == []
    product.mailbox.wait_for("dougal@demo.example", "What you asked for is ready")
    page.reload()
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    assert faults(page) == []


def test_stopping_mails_from_one_of_them(visit: Visit, product: Product) -> None:
    [[reader]] = product.ask("SELECT id FROM accounts_user WHERE email = 'owen@demo.example'")
    page = visit(width=390)
    page.goto(f"/settings/mails/stop/{signing.dumps([reader, 'comment_up'], salt=SALT)}/")
    assert faults(page) == []
    page.get_by_role("button", name="Stop them").click()
    expect(page.get_by_role("heading", name="These emails have stopped")).to_be_visible()
    assert faults(page) == []


def test_closing_without_javascript_and_coming_back(visit: Visit, product: Product) -> None:
    page = visit(javascript=False, width=390)
    sign_in(page, product, "aoife@demo.example")
    page.goto("/settings/privacy/")
    page.get_by_role("link", name="See what will happen").click()
    page.get_by_role("button", name="Close my account").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("They are erased").check()
    page.get_by_role("button", name="Close my account").click()
    expect(page.get_by_role("heading", name="Your account will be closed")).to_be_visible()
    product.mailbox.wait_for("aoife@demo.example", "Your account will be closed")
    page.goto("/settings/privacy/")

    # As after a minute: three codes a minute are mailed to one browser for one address.
    product.change("DELETE FROM core_pace")
    sign_in(page, product, "aoife@demo.example")
    expect(page.get_by_text("Your account stays open, because you signed in.")).to_be_visible()
    assert (
        product.ask(
            "SELECT 1 FROM accounts_closing JOIN accounts_user u ON u.id = member_id WHERE u.handle = 'aoife_b'"
        )
        == []
    )


def test_the_pages_of_passwords_and_other_sites(visit: Visit, with_every_way: Product) -> None:
    page = visit(at=with_every_way, width=390)
    found = {
        path: looked_at(page, path) for path in ("/accounts/login/", "/accounts/signup/", "/accounts/google/login/")
    }
    found |= {path: looked_at(page, path) for path in ("/accounts/other-sites/cancelled/", NO_ANSWER)}
    is_back_from_another_site(page, with_every_way)
    found |= {path: looked_at(page, path) for path in ("/accounts/other-sites/signup/", "/accounts/login/password/")}
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found |= {"without a password": faults(page)}
    page.get_by_role("link", name="I forgot it").click()
    found |= {"asking for a code": faults(page)}
    page.get_by_label("Email").fill("nkechi@demo.example")
    page.get_by_role("button", name="Send me a code").click()
    found |= {"the code": faults(page)}
    enter_code(page, with_every_way, "nkechi@demo.example")
    expect(page).to_have_url("/accounts/password/reset/new/")
    found |= {"the new password": faults(page)}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def is_back_from_another_site(page: Page, product: Product) -> None:
    """As where GitHub has just said who it is, and nobody here has that account."""
    addresses = [EmailAddress(email=MATEO, verified=True, primary=True)]
    back = SocialLogin(
        user=User(email=MATEO, display_name="Mateo"),
        account=SocialAccount(provider="github", uid="4711"),
        email_addresses=addresses,
        provider=GitHubProvider(request=None, app=SocialApp(provider="github", client_id="never-used")),
    )
    data = SessionStore().encode({"socialaccount_sociallogin": back.serialize()})
    columns = "session_key, session_data, expire_date, browser, began_at, seen_at"
    product.change(
        f"INSERT INTO accounts_session ({columns}) VALUES ('backfromanothersite', %s, now() + interval '1 hour', '', now(), now())",
        data,
    )
    page.context.add_cookies([{"name": "sessionid", "value": "backfromanothersite", "url": product.url}])


def test_a_password_from_choosing_to_removing_it(visit: Visit, with_every_way: Product) -> None:
    page = visit(at=with_every_way, width=390)
    sign_in(page, with_every_way, "nkechi@demo.example")
    found = {
        "none yet": looked_at(page, "/settings/security/"),
        "choosing": looked_at(page, "/settings/password/first/"),
    }
    page.get_by_label("Password", exact=True).fill("too short")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found |= {"too short": faults(page)}
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Keep this password").click()
    has_to_prove_it_again(page, with_every_way)
    page.goto("/settings/password/removal/")
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    found |= {"is it you": faults(page)}
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    found |= {"removing": faults(page)}
    found |= {path: looked_at(page, path) for path in ("/settings/password/", "/settings/security/")}
    page.get_by_role("link", name="Remove Password").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Your password is removed.")).to_be_visible()
    found |= {"removed": faults(page)}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def looked_at(page: Page, path: str) -> list[str]:
    answer = page.goto(path)
    assert answer
    assert page.url.endswith(path)
    return faults(page)
