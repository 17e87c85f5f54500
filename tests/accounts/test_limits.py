"""Whoever asks too often is told to wait; nobody can make somebody else wait for their own account."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts.models import Session
from mail.models import OutgoingMail
from tests.accounts.soft_passkey import HOST

pytestmark = pytest.mark.django_db

SIGN_IN = "/accounts/login/"
CONFIRM = "/accounts/login/code/confirm/"
PASSWORD = "/accounts/login/password/"
FOUR_WORDS = "four words by heart"


@pytest.fixture
def bo(bo):
    EmailAddress.objects.update_or_create(user=bo, email=bo.email, defaults={"verified": True, "primary": True})
    return bo


def ask(email: str, place: str, browser: Client | None = None):
    return (browser or Client()).post(SIGN_IN, {"email": email}, REMOTE_ADDR=place)


def newest_code() -> str:
    return re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1]


def comes_in(email: str, place: str, browser: Client) -> bool:
    if ask(email, place, browser).status_code != 302:
        return False
    browser.post(CONFIRM, {"code": newest_code()}, REMOTE_ADDR=place)
    return "_auth_user_id" in browser.session


def test_one_place_is_stopped_and_told_how_long(bo):
    answers = [ask(bo.email, "192.0.2.1") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    wait = int(answers[-1].headers["Retry-After"])
    assert 50 <= wait <= 60
    assert re.search(r"You can try again in (\d+ seconds|1 minute)\.", answers[-1].content.decode())


def test_hammering_an_address_keeps_its_owner_out_of_nothing(bo):
    for _ in range(6):
        hammering = Client()
        ask(bo.email, "192.0.2.1", hammering)
        for code in ("000001", "000002", "000003", "000004"):
            hammering.post(CONFIRM, {"code": code}, REMOTE_ADDR="192.0.2.1")

    assert ask(bo.email, "192.0.2.1").status_code == 429
    assert comes_in(bo.email, "198.51.100.7", Client())


def test_a_swarm_is_stopped_and_the_owner_comes_in_with_a_browser_that_is_known(bo):
    known = Client()
    assert comes_in(bo.email, "198.51.100.7", known)
    known.post("/accounts/logout/")
    for number in range(15):
        ask(bo.email, f"192.0.2.{number}")

    assert ask(bo.email, "203.0.113.1").status_code == 429
    assert OutgoingMail.objects.filter(recipients__contains=[bo.email]).count() <= 11
    assert comes_in(bo.email, "198.51.100.7", known)


def test_a_browser_is_known_for_its_owner_alone(bo, cy):
    EmailAddress.objects.update_or_create(user=cy, email=cy.email, defaults={"verified": True, "primary": True})
    browser = Client()
    assert comes_in(bo.email, "198.51.100.7", browser)
    browser.post("/accounts/logout/")
    for number in range(10):
        for _ in range(3):
            ask(cy.email, f"192.0.2.{number}")

    assert ask(cy.email, "198.51.100.7", browser).status_code == 429


def spray(member: str, place: str, tries: int):
    """Ask for a code of somebody's, and guess it; the answer to the last guess."""
    browser = Client()
    assert ask(member, place, browser).status_code == 302
    return [browser.post(CONFIRM, {"code": "no code"}, REMOTE_ADDR=place) for _ in range(tries)][-1]


def test_wrong_codes_count_by_place_whosever_they_are_and_right_ones_do_not(bo, cy, eve, mo, ada, ann):
    members = [member.email for member in (cy, eve, mo, ada, ann)]
    for _ in range(2):
        assert comes_in(bo.email, "192.0.2.1", Client())
    for member in members[:3]:
        spray(member, "192.0.2.1", 3)

    assert spray(members[3], "192.0.2.1", 1).status_code == 200
    refused = spray(members[4], "192.0.2.1", 1)
    assert refused.status_code == 429
    assert 540 < int(refused.headers["Retry-After"]) <= 600
    assert "You can try again in 10 minutes" in refused.content.decode()
    assert not comes_in(bo.email, "192.0.2.1", Client())
    assert comes_in(bo.email, "198.51.100.7", Client())


def test_one_place_asks_for_sixty_codes_an_hour():
    answers = []
    for minute in range(4):
        with time_machine.travel(timezone.now() + timedelta(minutes=2 * minute)):
            answers += [ask(f"{minute}-{number}@example.org", "192.0.2.1") for number in range(20)]

    assert [answer.status_code for answer in answers] == [302] * 60 + [429] * 20
    assert 3000 < int(answers[-1].headers["Retry-After"]) < 3600


def test_a_code_sent_again_counts_as_a_mail(bo):
    browser = Client()
    for _ in range(2):
        ask(bo.email, "192.0.2.1")
    ask(bo.email, "192.0.2.1", browser)
    answer = browser.post(CONFIRM, {"action": "resend"}, REMOTE_ADDR="192.0.2.1", follow=True)

    assert OutgoingMail.objects.count() == 3
    assert re.search(r"You can try again in (\d+ seconds|1 minute)\.", answer.content.decode())


def test_the_cookie_of_a_known_browser_tells_nobody_whose_it_is(bo):
    browser = Client()
    comes_in(bo.email, "198.51.100.7", browser)
    cookie = browser.cookies["known"]

    assert re.fullmatch(r"[0-9a-f]{40}", cookie.value)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize(
    ("one", "other", "is_one_place"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_a_place_is_an_ipv4_address_or_the_64_of_an_ipv6_one(bo, one, other, is_one_place):
    for _ in range(3):
        ask(bo.email, one)

    assert (ask(bo.email, other).status_code == 429) == is_one_place


def narrowed(settings, action: str, rate: str) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, action: rate}


@pytest.mark.parametrize(
    ("near", "far"), [("192.0.2.{}", "192.0.3.1"), ("2001:db8:1:{}::1", "2001:db8:2:1::1")], ids=["IPv4", "IPv6"]
)
def test_places_side_by_side_count_together_and_the_owners_browser_does_not(bo, settings, near, far):
    narrowed(settings, "mail_from_range", "4/m/key")
    known = Client()
    assert comes_in(bo.email, far, known)
    known.post("/accounts/logout/")
    answers = [ask(f"{number}@example.org", near.format(number)) for number in range(5)]

    assert [answer.status_code for answer in answers] == [302] * 4 + [429]
    assert 50 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert ask("6@example.org", far).status_code == 302
    assert comes_in(bo.email, near.format(7), known)


def test_who_is_stopped_in_one_place_stops_no_neighbours(bo, cy, settings):
    narrowed(settings, "wrong_code", "2/10m/ip")
    narrowed(settings, "wrong_code_from_range", "3/10m/key")
    assert spray(cy.email, "192.0.2.1", 3).status_code == 429
    assert spray(bo.email, "192.0.2.2", 1).status_code == 200

    assert spray(cy.email, "192.0.2.3", 1).status_code == 429
    assert comes_in(bo.email, "198.51.100.7", Client())


def test_wrong_passwords_of_neighbours_count_together_and_right_ones_do_not(bo, cy, settings, sign_in_methods):
    sign_in_methods("password")
    narrowed(settings, "wrong_password_from_range", "2/m/key")
    bo.set_password(FOUR_WORDS)
    bo.save(update_fields=["password"])

    def sign_in(password: str, place: int):
        data = {"login": bo.email, "password": password}
        return Client().post(PASSWORD, data, REMOTE_ADDR=f"192.0.2.{place}").status_code

    assert [sign_in(FOUR_WORDS, place) for place in range(3)] == [302] * 3
    assert [sign_in("not these four words", place) for place in range(3)] == [200, 200, 429]


def test_wrong_passwords_keep_the_owner_out_of_nothing(bo, sign_in_methods):
    sign_in_methods("password")
    bo.set_password(FOUR_WORDS)
    bo.save(update_fields=["password"])

    def sign_in(password: str, place: str):
        return Client().post(PASSWORD, {"login": bo.email, "password": password}, REMOTE_ADDR=place)

    answers = [sign_in("not these four words", "192.0.2.1") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 240
    assert sign_in(FOUR_WORDS, "192.0.2.1").status_code == 429
    assert sign_in(FOUR_WORDS, "198.51.100.7").status_code == 302
    assert comes_in(bo.email, "192.0.2.1", Client())


@pytest.mark.parametrize("form", ["/accounts/signup/", "/accounts/password/reset/"])
def test_other_mails_count_with_them(bo, sign_in_methods, form):
    sign_in_methods("password")
    for _ in range(3):
        ask(bo.email, "192.0.2.1")
    answer = Client().post(form, {"email": bo.email, "display_name": "Bo"}, REMOTE_ADDR="192.0.2.1")

    assert answer.status_code == 429
    assert "You can try again in" in answer.content.decode()


def test_writing_the_name_anew_counts_for_nothing():
    for _ in range(5):
        answer = Client().post("/accounts/signup/", {"email": "ines@example.org", "display_name": ""})
    assert answer.status_code == 200
    assert Client().post("/accounts/signup/", {"email": "ines@example.org", "display_name": "Ines"}).status_code == 302


def test_looking_for_a_passkey_is_limited_by_place_and_leaves_nothing_then(settings):
    settings.ALLOWED_HOSTS = [HOST]
    settings.MFA_RATE_LIMITS = {"webauthn_login": "2/m/ip"}
    answers = [
        Client(headers={"host": HOST}).get("/accounts/login/passkey/", headers={"accept": "application/json"})
        for _ in range(3)
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert Session.objects.count() == 2
