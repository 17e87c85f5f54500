"""A mail tells of a sign-in with a kind of browser that is new to the member; not of the first one of all."""

import re

import pytest
from django.test import Client

from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"


def sign_in(member, agent: str) -> OutgoingMail | None:
    """What the mailbox is told, besides the code."""
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR="10.20.30.40")
    client.post("/accounts/login/", {"email": member.email})
    asked = OutgoingMail.objects.latest("pk")
    client.post("/accounts/login/code/confirm/", {"code": re.search(r"\d{3} \d{3}", asked.text)[0]})
    assert "_auth_user_id" in client.session
    return OutgoingMail.objects.filter(pk__gt=asked.pk).first()


def test_the_second_kind_of_browser_is_told_and_the_first_is_not(bo):
    assert sign_in(bo, FIREFOX) is None
    assert sign_in(bo, FIREFOX) is None
    told = sign_in(bo, SAFARI)

    assert told.subject == "You signed in on a new browser"
    assert "Safari on Mac" in told.text
    assert "10.20.30.40" not in told.text + told.html


def test_the_hour_is_by_the_clock_of_the_member(bo):
    bo.time_zone = "Asia/Kathmandu"
    bo.save(update_fields=["time_zone"])
    sign_in(bo, FIREFOX)
    told = sign_in(bo, SAFARI)

    from django.utils import timezone

    from accounts.keys.mails import in_words

    with timezone.override("Asia/Kathmandu"):
        there = in_words(timezone.now()).rpartition(":")[0]
    assert there in told.text
