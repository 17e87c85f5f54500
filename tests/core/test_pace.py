"""Limits hold: over processes, over hosts, and towards "limited" where they cannot be counted."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection, transaction
from django.test import Client

from accounts.models import User
from core import pace
from core.pace import PaceCache
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db) -> PaceCache:
    """Nothing is counted yet: tests with real transactions leave what they counted, for the table has no model."""
    cache = PaceCache("", {})
    cache.clear()
    return cache


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_pace")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("value", [1, 0, "text", [1.5, 2.5], {"a": [1]}, None, True])
def test_what_is_set_is_got(limits, value):
    limits.set("a", value, 60)

    assert limits.get("a", "default") == value


def test_the_limits_of_signing_in_are_counted_in_it():
    assert isinstance(caches["default"], PaceCache)


def test_what_was_never_set_is_the_default(limits):
    assert limits.get("never") is None
    assert limits.get("never", 7) == 7


def test_add_takes_what_is_free_only(limits):
    assert limits.add("a", 1, 60)
    assert not limits.add("a", 2, 60)
    assert limits.get("a") == 1


def test_set_replaces_and_delete_frees(limits):
    limits.set("a", 1, 60)
    limits.set("a", 2, 60)
    assert limits.get("a") == 2

    assert limits.delete("a")
    assert not limits.delete("a")
    assert limits.add("a", 3, 60)


def test_what_has_expired_is_gone_and_free(limits):
    limits.set("a", 1, 0.2)
    assert limits.get("a") == 1
    time.sleep(0.25)

    assert limits.get("a") is None
    assert not limits.touch("a", 60)
    assert limits.add("a", 2, 60)
    assert limits.get("a") == 2


@pytest.mark.parametrize("timeout", [0, -5])
def test_no_time_at_all_is_nothing(limits, timeout):
    limits.set("a", 1, timeout)

    assert limits.get("a") is None


def test_touching_moves_the_end(limits):
    limits.set("a", 1, 0.2)
    assert limits.touch("a", 60)
    time.sleep(0.25)
    assert limits.get("a") == 1

    assert limits.touch("a", -1)
    assert limits.get("a") is None
    assert not limits.touch("never", 60)


def test_nothing_is_kept_for_good(limits):
    limits.set("a", 1, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM expires_at - now()) FROM core_pace")
        assert cursor.fetchone()[0] == pytest.approx(pace.LONGEST_SECONDS, abs=5)


def test_sweeping_forgets_what_has_expired_and_nothing_else(limits):
    limits.set("over", 1, -1)
    limits.set("running", 1, 60)
    limits.sweep()

    assert rows() == 1
    assert limits.get("running") == 1
    limits.clear()
    assert rows() == 0


def test_nothing_is_evicted_however_many_there_are(limits):
    for number in range(400):
        limits.add(f"key-{number}", number, 60)

    assert limits.get("key-0") == 0


@pytest.mark.django_db(transaction=True)
def test_of_eight_that_add_at_once_one_succeeds(limits):
    barrier = Barrier(8)

    def add(number: int) -> bool:
        try:
            barrier.wait(20)
            return limits.add("lock", number, 60)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(add, range(8)))

    assert taken.count(True) == 1
    assert limits.get("lock") == taken.index(True)
    limits.clear()


@pytest.fixture
def _database_away(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)


@pytest.mark.usefixtures("_database_away")
def test_without_a_database_everything_is_limited_and_nothing_raises(limits):
    assert limits.add("a", 1, 60) is False
    # As if more had been counted this moment than any limit lets through.
    assert len(limits.get("a")) == len(limits.get("a", "default")) > 100
    assert limits.set("a", 1, 60) is None
    assert limits.touch("a", 60) is False
    assert limits.delete("a") is False
    limits.clear()
    limits.sweep()


def test_a_fault_of_its_own_does_not_break_the_transaction_around_it(limits, monkeypatch):
    monkeypatch.setattr(pace, "ADD", "INSERT INTO core_no_such_table VALUES (%s, %s, %s)")
    with transaction.atomic():
        assert limits.add("a", 1, 60) is False
        assert User.objects.count() == 0


@pytest.mark.parametrize("key", ["a\x00b", "a b", "ü" * 100, "k" * 3000, "\ud800"])
@pytest.mark.filterwarnings("ignore::django.core.cache.backends.base.CacheKeyWarning")
def test_no_key_is_a_fault(limits, key):
    assert limits.add(key, 1, 60) in {True, False}
    # What no database takes cannot be counted, and is limited.
    assert limits.get(key, 0) in [0, 1] or len(limits.get(key)) > 100


def test_what_a_limit_logs_names_no_key(limits, monkeypatch, caplog):
    monkeypatch.setattr(pace, "ADD", "INSERT INTO core_no_such_table VALUES (%s, %s, %s)")
    limits.add("ines@example.org", 1, 60)

    assert "Limits cannot be counted" in caplog.text
    assert "ines@example.org" not in caplog.records[0].getMessage()


def ask_for_a_code(email: str) -> Client:
    return Client().post("/accounts/login/", {"email": email})


def test_a_fourth_code_for_one_address_within_a_minute_is_refused_wherever_it_is_asked_for(bo):
    answers = [ask_for_a_code(bo.email) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert OutgoingMail.objects.count() == 3
    refused = answers[-1]
    assert 50 <= int(refused.headers["Retry-After"]) <= 60
    assert re.search(r"You can try again in (1 minute|\d\d seconds)", refused.content.decode())
    assert f'value="{bo.email}"' in refused.content.decode(), "what was typed stays"
    assert ask_for_a_code("cy@example.org").status_code == 302


def test_the_twenty_first_sign_up_within_a_minute_from_one_place_gets_our_page_with_the_wait():
    answers = [
        Client().post("/accounts/signup/", {"display_name": "Ines", "email": f"ines{number}@example.org"})
        for number in range(21)
    ]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    html = answers[-1].content.decode()
    wait = int(answers[-1].headers["Retry-After"])
    assert 30 <= wait <= 60
    assert re.search(r"You can try again in (1 minute|\d\d seconds), at \d\d:\d\d\.", html)
    assert "ines20@example.org" in html, "what was typed stays"
    assert User.objects.count() == 20


def test_an_address_in_another_case_is_the_same_address(bo):
    answers = [ask_for_a_code(email) for email in (bo.email, bo.email.upper(), bo.email.title(), f" {bo.email} ")]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]


def test_limits_that_cannot_be_counted_refuse_and_break_nothing(bo, monkeypatch):
    monkeypatch.setattr(PaceCache, "_run", lambda *args: None)
    answer = ask_for_a_code(bo.email)

    assert answer.status_code == 429
    assert not OutgoingMail.objects.exists()
