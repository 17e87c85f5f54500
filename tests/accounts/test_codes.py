"""A mailed code works for three tries, for ten minutes, once, and in the browser that asked for it."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client

from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

TEN_MINUTES = 600
NEW = "ines@example.org"


@dataclass
class Door:
    """Where a code is asked for and typed, and how one sees that it was right."""

    ask: Callable[[Client, str], object]
    typed_at: str
    is_open: Callable[[Client], bool]
    is_a_members: bool = False
    is_for_a_new_address: bool = False


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


DOORS = {
    "signing in": Door(
        lambda browser, email: browser.post("/accounts/login/", {"email": email}),
        "/accounts/login/code/confirm/",
        is_in,
    ),
    "signing up": Door(
        lambda browser, email: browser.post("/accounts/signup/", {"display_name": "Ines", "email": email}),
        "/accounts/confirm-email/",
        is_in,
        is_for_a_new_address=True,
    ),
    "a new password": Door(
        lambda browser, email: browser.post("/accounts/password/reset/", {"email": email}),
        "/accounts/password/reset/code/",
        lambda browser: browser.get("/accounts/password/reset/new/").status_code == 200,
    ),
    "proof": Door(
        lambda browser, email: browser.post("/settings/proof/code/"),
        "/settings/proof/",
        lambda browser: "code" in [way["method"] for way in browser.session.get("account_authentication_methods", [])],
        is_a_members=True,
    ),
}


@pytest.fixture(params=DOORS)
def door(request, sign_in_methods):
    sign_in_methods("password")
    return DOORS[request.param]


@pytest.fixture
def browser(door, bo, client_of):
    """One in which a code was asked for."""
    EmailAddress.objects.update_or_create(user=bo, email=bo.email, defaults={"verified": True, "primary": True})
    browser = client_of(bo) if door.is_a_members else Client()
    door.ask(browser, NEW if door.is_for_a_new_address else bo.email)
    return browser


@pytest.fixture
def code(browser) -> str:
    return re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1].replace(" ", "")


def wrong(code: str, by: int = 1) -> str:
    return f"{(int(code) + by) % 1_000_000:06}"


def test_the_third_try_may_be_the_right_one(door, browser, code):
    for by in (1, 2):
        browser.post(door.typed_at, {"code": wrong(code, by)})
    browser.post(door.typed_at, {"code": code})

    assert door.is_open(browser)


def test_there_is_no_fourth(door, browser, code):
    for by in (1, 2, 3):
        browser.post(door.typed_at, {"code": wrong(code, by)})
    browser.post(door.typed_at, {"code": code})

    assert not door.is_open(browser)


def test_there_is_no_fourth_where_all_come_at_once(door, browser, code):
    """The session as the first try found it, before each: what requests at once all read."""
    before = dict(browser.session)
    for by in (1, 2, 3):
        browser.post(door.typed_at, {"code": wrong(code, by)})
        session = browser.session
        session.update(before)
        session.save()
    browser.post(door.typed_at, {"code": code})

    assert not door.is_open(browser)


@pytest.mark.parametrize(("seconds", "works"), [(TEN_MINUTES - 5, True), (TEN_MINUTES + 5, False)])
def test_it_dies_after_ten_minutes(door, browser, code, seconds, works):
    with time_machine.travel(time.time() + seconds):
        browser.post(door.typed_at, {"code": code})
        assert door.is_open(browser) == works


def test_it_works_in_no_other_browser(door, browser, code, bo, cy, client_of):
    other = client_of(bo) if door.is_a_members else Client()
    door.ask(other, "iness@example.org" if door.is_for_a_new_address else cy.email)
    other.post(door.typed_at, {"code": code})

    assert not door.is_open(other)


def test_it_works_once(door, browser, code, bo, client_of):
    browser.post(door.typed_at, {"code": code})
    assert door.is_open(browser)
    browser.session.flush()
    again = client_of(bo) if door.is_a_members else Client()
    again.post(door.typed_at, {"code": code})

    assert not door.is_open(again)


def test_no_two_are_alike_and_none_is_in_an_address(bo):
    seen = set()
    for number in range(3):
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        answer = browser.post("/accounts/login/", {"email": bo.email})
        seen.add(re.search(r"\b(\d{3} ?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1])
        assert answer.headers["Location"] == "/accounts/login/code/confirm/"

    assert len(seen) == 3
