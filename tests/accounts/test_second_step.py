"""The second step of a sign-in: codes of an app, each once, and not too many guesses. All of it without JavaScript."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from mail.models import OutgoingMail
from tests.accounts.entering import SECRET, by_mailed_code, give_app, give_recovery_codes, is_signed_in
from tests.product.authenticator_app import AuthenticatorApp, code_of, step_now

pytestmark = pytest.mark.django_db

STEP = "/accounts/second-factor/"


def test_a_mailed_code_alone_lets_nobody_in_who_has_an_app(client, bo):
    app = give_app(bo)

    answer = by_mailed_code(client, bo, "/archive/")
    assert answer.headers["Location"] == STEP
    assert not is_signed_in(client)

    answer = client.post(STEP, {"code": app.code()})
    assert answer.headers["Location"] == "/archive/"
    assert is_signed_in(client)


@pytest.mark.parametrize("typed", ["000000", "", "  ", "x" * 41, "12345", "１２３", "\u0660", "é" * 6, "0" * 39])
def test_a_wrong_code_lets_nobody_in_and_says_so(client, bo, typed):
    give_app(bo)
    by_mailed_code(client, bo)

    page = client.post(STEP, {"code": typed})

    assert page.status_code == 422
    assert "field__error" in page.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("dressed", ["{0[0]} {0[1]}", " {0[0]}-{0[1]} "])
def test_a_code_may_be_typed_as_it_is_shown(client, bo, dressed):
    app = give_app(bo)
    by_mailed_code(client, bo)
    code = app.code()

    client.post(STEP, {"code": dressed.format((code[:3], code[3:]))})

    assert is_signed_in(client)


def test_digits_of_another_alphabet_are_digits(client, bo):
    app = give_app(bo)
    by_mailed_code(client, bo)

    client.post(STEP, {"code": app.code().translate({48 + n: 0x0660 + n for n in range(10)})})

    assert is_signed_in(client)


def test_the_code_of_half_a_minute_ago_counts_and_an_older_one_does_not(client, bo):
    give_app(bo)
    by_mailed_code(client, bo)

    assert client.post(STEP, {"code": code_of(SECRET, step_now() - 3)}).status_code == 422
    client.post(STEP, {"code": code_of(SECRET, step_now() - 1)})

    assert is_signed_in(client)


@pytest.mark.parametrize("later", [0, 1])
def test_a_code_counts_once_and_none_before_it(client, bo, client_of, later):
    give_app(bo)
    by_mailed_code(client, bo)
    client.post(STEP, {"code": code_of(SECRET, step_now())})
    # allauth remembers used codes in the cache, and for half a minute; we do for good.
    cache.clear()
    client.logout()
    by_mailed_code(client, bo)

    page = client.post(STEP, {"code": code_of(SECRET, step_now() - later)})

    assert page.status_code == 422
    assert not is_signed_in(client)


def test_the_code_that_set_an_app_up_signs_nobody_in(client, bo):
    by_mailed_code(client, bo)
    page = client.get("/settings/security/app/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page)[1]
    code = AuthenticatorApp(secret).code()
    client.post("/settings/security/app/", {"code": code})
    client.post("/accounts/logout/")
    by_mailed_code(client, bo)

    assert Authenticator.objects.filter(user=bo, type="totp").exists()
    assert client.post(STEP, {"code": code}).status_code == 422


def test_after_five_wrong_codes_the_right_one_has_to_wait_and_the_page_says_how_long(client, bo):
    app = give_app(bo)
    by_mailed_code(client, bo)
    for _ in range(5):
        client.post(STEP, {"code": "000000"})

    page = client.post(STEP, {"code": app.code()})

    assert page.status_code == 429
    assert 200 < int(page.headers["Retry-After"]) <= 300
    assert "You can try again in 5 minutes, at " in page.content.decode()
    assert not is_signed_in(client)


def test_nobody_is_kept_waiting_by_a_stranger_who_does_not_have_the_first_factor(client, bo, eve):
    app = give_app(bo)
    give_app(eve)
    by_mailed_code(client, eve)
    for _ in range(7):
        client.post(STEP, {"code": "000000"})
    client.post("/accounts/logout/", {"next": "/accounts/login/"})
    by_mailed_code(client, bo)

    client.post(STEP, {"code": app.code()})

    assert is_signed_in(client)


def test_a_recovery_code_stands_in_once_and_its_owner_is_told(client, bo):
    give_app(bo)
    codes = give_recovery_codes(bo)
    by_mailed_code(client, bo)
    client.post(STEP, {"code": f"{codes[3][:4]} {codes[3][4:]}"})
    assert is_signed_in(client)
    told = OutgoingMail.objects.latest("pk")
    assert told.subject == "A recovery code was used"
    assert "9 of your codes are left." in told.text
    client.post("/accounts/logout/")

    by_mailed_code(client, bo)
    assert client.post(STEP, {"code": codes[3]}).status_code == 422


def test_few_recovery_codes_are_said_where_one_was_used(client, bo):
    give_app(bo)
    codes = give_recovery_codes(bo)
    row = Authenticator.objects.get(user=bo, type="recovery_codes")
    row.data["used_mask"] = 0b1111111
    row.save()
    by_mailed_code(client, bo)
    client.post(STEP, {"code": codes[8]})

    assert "You have 2 recovery codes left." in client.get("/about/").content.decode()


def test_the_page_of_the_second_step_is_nobodys_without_the_first(client, bo):
    give_app(bo)

    assert client.get(STEP).headers["Location"] == "/accounts/login/"
    assert client.post(STEP, {"code": code_of(SECRET, step_now())}).headers["Location"] == "/accounts/login/"
    assert not is_signed_in(client)
