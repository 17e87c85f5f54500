"""Whoever was refused is told the real wait, and it is true."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 3, 14, 30, 15, tzinfo=UTC)


def sign_up(number: int):
    fields = {"display_name": "Ines", "email": f"ines{number}@example.org"}
    return Client().post("/accounts/signup/", fields)


def ask_for_a_code(email: str):
    return Client().post("/accounts/login/", {"email": email})


@pytest.fixture
def clock(monkeypatch):
    """A clock that only the test moves. What the database keeps, it keeps by its own; so the limits are kept here."""
    kept: dict[str, object] = {}
    monkeypatch.setattr("core.pace.PaceCache.get", lambda self, key, default=None, **_: kept.get(key, default))
    monkeypatch.setattr("core.pace.PaceCache.add", lambda *args, **_: True)
    monkeypatch.setattr("core.pace.PaceCache.set", lambda self, key, value, *args, **_: kept.update({key: value}))
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_too_many_sign_ups_from_one_place(clock):
    sign_up(0)
    clock.shift(timedelta(seconds=20))
    for number in range(1, 20):
        sign_up(number)
    refused = sign_up(20)

    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "40")
    assert "You can try again in 40 seconds, at 14:32." in refused.content.decode()

    clock.shift(timedelta(seconds=39))
    assert sign_up(21).headers["Retry-After"] == "1"
    clock.shift(timedelta(seconds=1))
    assert sign_up(22).status_code == 302


def test_too_many_codes_for_one_address(clock, bo):
    for _ in range(3):
        ask_for_a_code(bo.email)
        clock.shift(timedelta(seconds=7))
    refused = ask_for_a_code(bo.email.upper())

    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "39")
    assert ask_for_a_code("somebody.else@example.org").status_code == 302
    clock.shift(timedelta(seconds=39))
    assert ask_for_a_code(bo.email).status_code == 302


def test_the_time_is_never_before_the_wait_is_over(clock):
    for number in range(21):
        refused = sign_up(number)
    said = re.search(r"at (\d\d:\d\d)\.", refused.content.decode())[1]

    assert datetime.strptime(f"2027-03-03 {said}+0000", "%Y-%m-%d %H:%M%z") >= NOW + timedelta(seconds=60)
