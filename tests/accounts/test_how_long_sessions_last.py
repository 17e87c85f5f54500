"""A session ends thirty days after it was last used and ninety days after signing in, and its key changes with every proof."""

import math
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import Session
from mail.models import OutgoingMail

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


def test_signing_in_and_out_each_ends_the_key_of_before(client, bo):
    client.post("/accounts/login/", {"email": bo.email})
    strangers = client.session.session_key
    code = re.search(r"\b(\d{3} ?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1]
    client.post("/accounts/login/code/confirm/", {"code": code})
    members = client.session.session_key
    assert is_in(client)
    client.post("/accounts/logout/")

    assert strangers != members
    assert not Session.objects.filter(session_key__in=[strangers, members]).exists()
    client.cookies[COOKIE] = members
    assert not is_in(client)


def test_a_key_is_random_and_of_more_than_128_bits(client_of, bo, cy):
    keys = {client_of(person).session.session_key for person in (bo, cy, bo)}

    assert len(keys) == 3
    # Small letters and digits.
    assert all(len(key) * math.log2(36) > 128 and re.fullmatch("[a-z0-9]+", key) for key in keys)


@pytest.mark.parametrize("page", ["/", PAGE, "/settings/security/", "/settings/members/", "/desk/", "/admin/"])
def test_every_page_behind_a_sign_in_offers_to_sign_out(client_of, ann, page):
    assert re.search(r'action="/(?:accounts|admin)/logout/"', client_of(ann).get(page).content.decode())


def test_the_page_of_ones_ways_in_leads_to_signing_others_out(client_of, bo):
    assert f'href="{PAGE}"' in client_of(bo).get("/settings/security/").content.decode()
