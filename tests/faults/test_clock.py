"""The clock of a host is put ten minutes forward or back, or changes for summer; codes, limits and schedules stay right."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from mail.jobs import deliver
from mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.row("clock moves ±10 min, summer time, leap day")]

BERLIN = ZoneInfo("Europe/Berlin")
TEN_MINUTES = timedelta(minutes=10)
A_SECOND = timedelta(seconds=1)
CODE = re.compile(r"\b(\d{3}) ?(\d{3})\b")


def asked_for_a_code(email: str) -> tuple[Client, str]:
    browser = Client()
    assert browser.post("/accounts/login/", {"email": email}).status_code == 302
    code = CODE.search(OutgoingMail.objects.latest("pk").text)
    assert code
    return browser, "".join(code.groups())


@pytest.mark.parametrize(
    ("put", "then", "is_in"),
    [
        (timedelta(), TEN_MINUTES - A_SECOND, True),
        (timedelta(), TEN_MINUTES + A_SECOND, False),
        (TEN_MINUTES, A_SECOND, False),
        (-TEN_MINUTES, A_SECOND, True),
        (-TEN_MINUTES, 2 * TEN_MINUTES + A_SECOND, False),
    ],
)
def test_a_code_lives_ten_minutes_of_the_clock_it_was_made_by(bo, put, then, is_in):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser, code = asked_for_a_code(bo.email)
        clock.shift(put + then)
        browser.post("/accounts/login/code/confirm/", {"code": code})

        assert ("_auth_user_id" in browser.session) is is_in


@pytest.mark.parametrize("late", [TEN_MINUTES, -TEN_MINUTES, timedelta(days=1)])
def test_a_host_whose_clock_is_wrong_counts_limits_as_the_others_do(bo, late):
    with time_machine.travel(timezone.now() - late):
        answers = [Client().post("/accounts/login/", {"email": bo.email}).status_code for _ in range(4)]

    assert answers == [302, 302, 302, 429]


def test_a_clock_that_is_put_back_lets_nobody_in_sooner_and_keeps_nobody_out_for_longer_than_that(bo):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3):
            asked_for_a_code(bo.email)
        clock.shift(-TEN_MINUTES)
        assert Client().post("/accounts/login/", {"email": bo.email}).status_code == 429
        clock.shift(TEN_MINUTES + timedelta(minutes=1, seconds=1))
        assert Client().post("/accounts/login/", {"email": bo.email}).status_code == 302


def test_a_mail_that_waits_goes_out_wherever_the_clock_is_put(bo):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        OutgoingMail.objects.all().delete()
        asked_for_a_code(bo.email)
        mail = OutgoingMail.objects.get()
        clock.shift(-TEN_MINUTES)
        deliver(mail.pk)
        mail.refresh_from_db()
        assert not mail.was_sent
        clock.shift(TEN_MINUTES)
        deliver(mail.pk)
        mail.refresh_from_db()

        assert mail.was_sent


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),  # half past three in Berlin, half an hour after half past one
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # half past two, the first time
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # half past two, the second time
        datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
    ],
)
def test_an_essay_appears_in_its_second_on_every_night_of_the_year(client, make_post, ada, moment):
    with time_machine.travel(moment - timedelta(days=1), tick=False) as clock:
        post = make_post(published_at=None)
        post.schedule(moment.astimezone(BERLIN), by=ada)
        clock.move_to(moment - A_SECOND)
        assert client.get(post.get_absolute_url()).status_code == 404
        clock.move_to(moment)
        assert client.get(post.get_absolute_url()).status_code == 200
