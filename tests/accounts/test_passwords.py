"""A password is there only where the host turned it on; it is long, Argon2, and never the only way in."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import NoReverseMatch, reverse

from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

LONG = "four words by heart"
SHORT = "kettle on the hob"[:11]
SIGN_IN = "/accounts/login/password/"
RESET = "/accounts/password/reset/"
CHOOSE = "/settings/password/first/"
CHANGE, REMOVAL = "/settings/password/", "/settings/password/removal/"


def newest_code() -> str:
    return re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1]


@pytest.fixture
def bo(bo):
    EmailAddress.objects.update_or_create(user=bo, email=bo.email, defaults={"verified": True, "primary": True})
    return bo


@pytest.fixture
def bo_with_password(bo, sign_in_methods):
    sign_in_methods("password")
    bo.set_password(LONG)
    bo.save(update_fields=["password"])
    return bo


@pytest.fixture
def proven(bo, sign_in_methods):
    """A browser in which bo signed in just now, by a code."""
    sign_in_methods("password")
    browser = Client()
    browser.post("/accounts/login/", {"email": bo.email})
    browser.post("/accounts/login/code/confirm/", {"code": newest_code()})
    return browser


def sign_in(email: str, password: str, browser: Client | None = None):
    return (browser or Client()).post(SIGN_IN, {"login": email, "password": password})


@pytest.mark.parametrize("address", [SIGN_IN, RESET, "/accounts/password/reset/code/", "/accounts/password/reset/new/"])
def test_without_passwords_there_is_no_address_of_them(client, address):
    assert client.get(address).status_code == 404
    assert "Use a password" not in client.get("/accounts/login/").content.decode()
    with pytest.raises(NoReverseMatch):
        reverse("account_set_password")


def test_the_sign_in_page_offers_it_where_it_is_on(client, sign_in_methods):
    sign_in_methods("password")

    page = client.get("/accounts/login/?next=/archive/").content.decode()

    assert f'href="{SIGN_IN}?next=/archive/"' in page
    assert "Send me a code" in page


def test_it_signs_in_and_is_kept_as_argon2(bo_with_password):
    browser = Client()
    answer = sign_in(bo_with_password.email, LONG, browser)

    assert answer.headers["Location"] == "/"
    assert browser.session["_auth_user_id"] == str(bo_with_password.pk)
    assert bo_with_password.password.startswith("argon2$argon2id$")


def test_a_wrong_one_an_unknown_address_and_a_member_without_one_get_the_same_answer(bo_with_password, cy):
    answers = [sign_in(email, "no such password") for email in (bo_with_password.email, "nobody@example.org", cy.email)]
    pages = {
        masked(answer, email)
        for answer, email in zip(answers, (bo_with_password.email, "nobody@example.org", cy.email), strict=True)
    }

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len(pages) == 1


def masked(answer, email: str) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return page.replace(email, "ADDRESS")


@pytest.mark.parametrize(
    ("password", "says"),
    [(SHORT, "15 characters or more"), ("passwordpassword", "too common"), ("", "Type the password")],
)
def test_a_weak_one_is_refused_in_words(proven, bo, password, says):
    if password == "passwordpassword":
        password = longest_common()
    answer = proven.post(CHOOSE, {"password1": password})
    bo.refresh_from_db()

    assert says in answer.content.decode()
    assert not bo.has_usable_password()


def longest_common() -> str:
    from django.contrib.auth.password_validation import CommonPasswordValidator

    return max(CommonPasswordValidator().passwords, key=len)


@pytest.mark.parametrize("password", ["aaaa bbbb cccc dddd", "Kaffee mit Löwenzahn 🌼", "x" * 14 + "y" + "z" * 400])
def test_nothing_else_is_asked_of_its_characters(proven, bo, password):
    assert proven.post(CHOOSE, {"password1": password}).status_code == 302
    bo.refresh_from_db()

    assert bo.check_password(password)


def test_choosing_one_asks_first_whether_it_is_you(bo, client_of, sign_in_methods):
    sign_in_methods("password")
    answer = client_of(bo).post(CHOOSE, {"password1": LONG})
    bo.refresh_from_db()

    assert answer.headers["Location"].startswith("/settings/proof/")
    assert not bo.has_usable_password()


def test_changing_it_asks_for_the_old_one(proven, bo):
    bo.set_password(LONG)
    bo.save(update_fields=["password"])
    browser = Client()
    sign_in(bo.email, LONG, browser)

    browser.post(CHANGE, {"oldpassword": "something else entirely", "password1": "another four words here"})
    bo.refresh_from_db()
    assert bo.check_password(LONG)
    browser.post(CHANGE, {"oldpassword": LONG, "password1": "another four words here"})
    bo.refresh_from_db()
    assert bo.check_password("another four words here")


def test_it_can_be_removed_and_the_mailbox_is_told_how_to_take_that_back(proven, bo, client_of):
    bo.set_password(LONG)
    bo.save(update_fields=["password"])
    here, elsewhere = Client(), client_of(bo)
    sign_in(bo.email, LONG, here)
    assert f'href="{REMOVAL}"' in here.get("/settings/security/").content.decode()
    here.get(REMOVAL)
    bo.refresh_from_db()
    assert bo.has_usable_password()

    page = here.post(REMOVAL, follow=True).content.decode()
    bo.refresh_from_db()

    assert "Your password is removed." in page
    assert not bo.has_usable_password()
    assert elsewhere.get("/settings/").status_code == 302
    told = OutgoingMail.objects.latest("pk")
    assert told.subject == "The password of your account was removed"
    undone = Client().post(re.search(r"/accounts/undo/\S+", told.text)[0])
    assert "Everybody is signed out." in undone.content.decode()
    assert here.get("/settings/").status_code == 302


def test_removing_it_asks_first_whether_it_is_you(bo_with_password, client_of):
    answer = client_of(bo_with_password).post(REMOVAL)
    bo_with_password.refresh_from_db()

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert bo_with_password.has_usable_password()


def test_eight_characters_do_beside_a_second_factor_and_no_longer_without_it(proven, bo):
    factor = Authenticator.objects.create(user=bo, type=Authenticator.Type.TOTP, data={"secret": "x"})
    bo.set_password(SHORT)
    bo.save(update_fields=["password"])

    assert sign_in(bo.email, SHORT).headers["Location"].startswith("/accounts/second-factor/")
    factor.delete()
    answer = sign_in(bo.email, SHORT)
    assert "too short to be enough by itself" in answer.content.decode()


def reset(email: str) -> tuple[Client, str]:
    browser = Client()
    browser.post(RESET, {"email": email})
    return browser, newest_code()


def test_a_forgotten_one_is_replaced_with_a_mailed_code(bo_with_password):
    browser, code = reset(bo_with_password.email)
    browser.post("/accounts/password/reset/code/", {"code": code})
    answer = browser.post("/accounts/password/reset/new/", {"password1": "another four words here"})
    bo_with_password.refresh_from_db()

    assert answer.headers["Location"] == SIGN_IN
    assert bo_with_password.check_password("another four words here")
    assert "_auth_user_id" not in browser.session


def test_asking_for_a_new_one_tells_nobody_who_has_an_account(bo_with_password, cy):
    pages = set()
    for email in (bo_with_password.email, cy.email, "nobody@example.org"):
        browser = Client()
        answer = browser.post(RESET, {"email": email})
        pages.add(
            (answer.status_code, answer.headers["Location"], masked(browser.get(answer.headers["Location"]), email))
        )

    assert len(pages) == 1
