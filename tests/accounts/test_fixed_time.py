"""How long a sign-in form takes tells nobody who has an account."""

import time

import pytest
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import fixed_time
from core.fixed_time import STEP, WAITS_FOR_US, seconds_left

pytestmark = pytest.mark.django_db

CODES = ["account_confirm_login_code", "account_email_verification_sent"]
FORMS = ["account_login", "account_confirm_login_code", "account_signup", "account_email_verification_sent"]


@pytest.mark.parametrize("name", FORMS)
def test_the_front_is_told_to_hold_the_answer_back_whoever_asked(client, bo, name, monkeypatch):
    monkeypatch.setattr(fixed_time, "SECONDS", 0.4)
    steps = []
    for address in (bo.email, "nobody@example.org"):
        answer = client.post(reverse(name), {"email": address, "display_name": "Someone"}, **{WAITS_FOR_US: True})
        steps.append(answer.wsgi_request.environ[STEP])

    assert steps == [0.4, 0.4]


@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_a_page_that_is_only_looked_at_does_not_wait(client, name):
    assert STEP not in client.get(reverse(name), **{WAITS_FOR_US: True}).wsgi_request.environ


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("name", CODES)
def test_the_page_for_a_code_waits_when_it_is_only_looked_at(client, name, method):
    assert STEP in getattr(client, method)(reverse(name), **{WAITS_FOR_US: True}).wsgi_request.environ


def test_so_do_the_pages_for_the_code_of_a_new_password_and_of_another_address(
    client, proven_client_of, bo, sign_in_methods
):
    sign_in_methods("password")
    proven = proven_client_of(bo)
    proven.post("/settings/email/", {"email": "bo.new@example.org"})
    for browser, address in ((client, "/accounts/password/reset/code/"), (proven, "/settings/email/code/")):
        assert STEP in browser.get(address, **{WAITS_FOR_US: True}).wsgi_request.environ


def test_without_a_front_the_answer_waits_by_itself(monkeypatch):
    monkeypatch.setattr(fixed_time, "SECONDS", 0.05)
    began = time.monotonic()
    fixed_time.at_a_fixed_time(lambda request: "answer")(RequestFactory().post("/"))

    assert time.monotonic() - began >= 0.05


@given(st.floats(0, 60), st.floats(0.01, 5))
def test_an_answer_leaves_at_the_next_full_step(passed, step):
    left = seconds_left(passed, step)

    assert 0 <= left <= step
    assert (passed + left) / step == pytest.approx(round((passed + left) / step), abs=1e-6)
