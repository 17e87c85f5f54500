"""When somebody came in is noted with the browser and the way: never with an address of the network, never for ever."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.coming_in.entrance import entrance_address
from accounts.models import Invitation, SignIn
from accounts.models.sign_in import KEPT_FOR, SecondStep, WayIn, way_in
from mail.models import OutgoingMail
from publication.jobs import remove

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
MFA = {"method": "mfa"}


@pytest.fixture
def browser() -> Client:
    return Client(headers={"User-Agent": FIREFOX}, REMOTE_ADDR="203.0.113.9")


def last_code() -> str:
    return re.sub(r"\D", "", re.findall(r"\b\d{3}[ -]?\d{3}\b", str(OutgoingMail.objects.latest("pk").__dict__))[0])


def test_a_wrong_code_and_a_right_one_are_noted(browser, bo):
    browser.post("/accounts/login/", {"email": bo.email})
    code = last_code()
    browser.post("/accounts/login/code/confirm/", {"code": "000000" if code != "000000" else "111111"})
    browser.post("/accounts/login/code/confirm/", {"code": code})

    came, failed = SignIn.objects.filter(member=bo)
    assert (came.way, came.succeeded, came.browser) == (WayIn.CODE, True, "Firefox on Linux")
    assert (failed.way, failed.succeeded) == (WayIn.CODE, False)


def test_nothing_of_the_network_is_kept(browser, bo):
    browser.post(entrance_address(bo).removeprefix("http://127.0.0.1:8000"))

    row = SignIn.objects.values().get()
    assert row["way"] == WayIn.LINK
    assert "203.0.113.9" not in str(row)
    assert {field.name for field in SignIn._meta.fields} == {
        "id", "member", "at", "browser", "way", "second_step", "succeeded",
    }  # fmt: skip


def test_an_address_without_an_account_leaves_no_row(browser, db):
    browser.post("/accounts/login/", {"email": "nobody@example.org"})
    browser.post("/accounts/login/code/confirm/", {"code": "123456"})

    assert not SignIn.objects.exists()
    assert mail.outbox == []


def test_they_are_forgotten_after_ninety_days(bo):
    old = SignIn.objects.create(member=bo, succeeded=True, at=timezone.now() - KEPT_FOR - timedelta(hours=1))
    young = SignIn.objects.create(member=bo, succeeded=True, at=timezone.now() - KEPT_FOR + timedelta(hours=1))
    remove("sign-ins")

    assert [one.pk for one in SignIn.objects.all()] == [young.pk]
    assert old.pk != young.pk


def test_addresses_of_invitations_are_forgotten_too(ann, bo):
    def ended(days: int, email: str, **how) -> None:
        at = timezone.now() - timedelta(days=days)
        Invitation.objects.create(by=ann, email=email, digest=email, expires_at=at, **how)

    ended(91, "never@example.org")
    ended(91, "came@example.org", used_by=bo, used_at=timezone.now() - timedelta(days=95))
    ended(89, "young@example.org")
    remove("invitations")

    kept = Invitation.objects.order_by("pk").values_list("email", "used_by")
    assert list(kept) == [("", bo.pk), ("young@example.org", None)]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], (WayIn.UNKNOWN, SecondStep.NONE)),
        ([{"method": "code"}], (WayIn.CODE, SecondStep.NONE)),
        ([{"method": "code"}, {**MFA, "type": "totp"}], (WayIn.CODE, SecondStep.APP)),
        ([{"method": "password"}, {**MFA, "type": "webauthn"}], (WayIn.PASSWORD, SecondStep.PASSKEY)),
        ([{"method": "code"}, {**MFA, "type": "recovery_codes"}], (WayIn.CODE, SecondStep.RECOVERY)),
        ([{**MFA, "type": "webauthn", "passwordless": True}], (WayIn.PASSKEY, SecondStep.NONE)),
        ([{"method": "socialaccount"}], (WayIn.OTHER_SITE, SecondStep.NONE)),
        ([{"method": "code"}, {**MFA, "type": "totp", "reauthenticated": True}], (WayIn.CODE, SecondStep.NONE)),
        ([{"method": "code"}, {"method": "password"}], (WayIn.PASSWORD, SecondStep.NONE)),
    ],
)
def test_the_way_in_is_read_from_what_was_noted_on_it(records, expected):
    assert way_in(records) == expected
