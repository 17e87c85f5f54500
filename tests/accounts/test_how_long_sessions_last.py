"""A session ends thirty days after it was last used and ninety days after signing in, and its key changes with every proof."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import Session

pytestmark = pytest.mark.django_db

PAGE = "/settings/sessions/"
COOKIE = settings.SESSION_COOKIE_NAME


def at(days: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


@pytest.mark.parametrize(("days", "is_still_in"), [(29.9, True), (30.1, False)])
def test_it_ends_thirty_days_after_its_last_use(client_of, bo, days, is_still_in):
    client = client_of(bo)

    with at(days):
        assert is_in(client) == is_still_in


def test_using_it_makes_it_last_and_the_browser_keeps_the_cookie(client_of, bo):
    client = client_of(bo)

    with at(20):
        answer = client.get(PAGE)
        assert answer.cookies[COOKIE]["max-age"] == settings.SESSION_COOKIE_AGE
        assert answer.cookies[COOKIE]["httponly"]
        assert COOKIE not in client.get(PAGE).cookies  # once an hour is enough
    with at(40):
        assert is_in(client)


def test_it_ends_after_ninety_days_however_it_is_used(client_of, bo):
    client = client_of(bo)

    for days in (20, 40, 60, 80, 89.9):
        with at(days):
            client.get("/")
            client.post("/settings/language/", {"language": "en", "time_zone": ""})  # writes the session
            assert is_in(client)
    with at(90.1):
        assert not is_in(client)
        assert not Session.objects.lasting_of(bo).exists()


def test_a_strangers_page_gets_no_cookie(client):
    assert COOKIE not in client.get("/").cookies


def test_proving_it_again_changes_the_key_and_nothing_else(client_of, bo):
    client = client_of(bo)
    Session.objects.update(browser="Firefox on Linux", began_at=timezone.now() - timedelta(days=3))
    before = Session.objects.get()
    request = RequestFactory().get("/")
    request.session, request.user = client.session, bo
    record_authentication(request, bo, "code", reauthenticated=True)
    request.session.save()

    after = Session.objects.get()
    assert after.session_key != before.session_key
    assert (after.browser, after.began_at, after.member) == (before.browser, before.began_at, bo)
    assert not is_in(client)  # the old key opens nothing
