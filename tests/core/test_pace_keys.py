"""Where somebody connects from is counted, and nobody can read it from what is kept."""

import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client

from core.pace_keys import CHANGES_EVERY_SECONDS, hashed

PLACE = "203.0.113.77"


def test_no_address_and_no_name_of_a_limit_lies_in_the_table(db):
    Client(REMOTE_ADDR=PLACE).post("/accounts/login/", {"email": "nobody@example.org"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM core_pace")
        keys = [key for (key,) in cursor.fetchall()]
    assert keys
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


def test_what_was_counted_is_found_again(db):
    caches["default"].set(PLACE, [1.0], 60)

    assert caches["default"].get(PLACE) == [1.0]
    assert caches["default"].get("203.0.113.78") is None


def test_the_key_differs_from_site_to_site_and_changes_every_thirty_days(settings):
    with time_machine.travel(0, tick=False) as clock:
        first = hashed(PLACE, "", 1)
        clock.shift(CHANGES_EVERY_SECONDS - 1)
        assert hashed(PLACE, "", 1) == first
        clock.shift(1)
        assert hashed(PLACE, "", 1) != first

        clock.move_to(0)
        settings.SECRET_KEY = "another " * 8
        assert hashed(PLACE, "", 1) != first
