"""Before anything sensitive, everybody proves again that it is them, and loses nothing by it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.adapter import Adapter
from accounts.mailed_code import TRIES, tries_left
from accounts.reauthentication import FRESH_SECONDS, freshly_proven
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

PROOF, SEND = "/settings/proof/", "/settings/proof/code/"


@freshly_proven
def sensitive(request):
    return HttpResponse("done")


def ask(client, person, method="get", data=None, **more):
    """What the view above answers to this browser; what it keeps is in the browser's session."""
    request = getattr(RequestFactory(), method)("/sensitive/?a=1", data, **more)
    request.user, request.session = person, client.session
    answer = sensitive(request)
    request.session.save()
    return answer


def newest_code() -> str:
    return re.search(r"\b(\d{3} \d{3})\b", OutgoingMail.objects.latest("pk").text)[1]


def next_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["next"][0]


def test_a_member_without_password_or_second_factor_proves_it_by_mail_and_comes_back(client_of, bo):
    client = client_of(bo)
    asked = ask(client, bo)
    assert (asked.status_code, asked["Location"]) == (302, "/settings/proof/?next=%2Fsensitive%2F%3Fa%3D1")

    assert "Send me a code" in client.get(asked["Location"]).content.decode()
    assert not OutgoingMail.objects.exists()  # a GET sends nothing
    page = client.post(SEND, {"next": next_of(asked["Location"])})
    assert OutgoingMail.objects.get().recipients == [bo.email]
    back = client.post(page["Location"], {"code": newest_code(), "next": next_of(page["Location"])})

    assert back["Location"] == "/sensitive/?a=1"
    assert ask(client, bo).content == b"done"
    with time_machine.travel(timezone.now() + timedelta(seconds=FRESH_SECONDS + 1)):
        assert ask(client, bo).status_code == 302


def test_signing_in_or_up_is_a_proof_for_ten_minutes(client, bo):
    client.post("/accounts/login/", {"email": bo.email})
    client.post("/accounts/login/code/confirm/", {"code": newest_code()})
    assert ask(client, bo).content == b"done"


def test_what_was_posted_waits_and_a_button_sends_it_again(client_of, proven_client_of, bo):
    client = client_of(bo)
    asked = ask(client, bo, "post", {"words": "two\nlines", "kinds": ["a", "b"]})
    page = proven_client_of(bo)
    session = page.session
    session["sent_before_proof"] = client.session["sent_before_proof"]
    session.save()
    html = page.get(next_of(asked["Location"])).content.decode()

    assert client.get(next_of(asked["Location"])).status_code == 302  # not before the proof
    assert 'action="/sensitive/?a=1"' in html
    assert re.findall(r'type="hidden" name="(?!csrf)(\w+)" value="([^"]*)"', html) == [
        ("words", "two\nlines"),
        ("kinds", "a"),
        ("kinds", "b"),
    ]


@pytest.mark.parametrize("secret", ["password1", "oldpassword", "code", "credential"])
def test_nothing_secret_is_kept_in_a_session(client_of, bo, secret):
    client = client_of(bo)
    headers = {"HTTP_REFERER": "http://testserver/settings/form/"}
    asked = ask(client, bo, "post", {secret: "hush", "name": "x"}, **headers)

    assert next_of(asked["Location"]) == "/settings/form/"
    assert "hush" not in str(dict(client.session))


def test_a_code_lives_three_tries_ten_minutes_and_once(client_of, bo):
    client = client_of(bo)
    client.post(SEND)
    code = newest_code()
    wrong = "000 000" if code != "000 000" else "111 111"
    assert [client.post(PROOF, {"code": wrong}).status_code for _ in range(3)] == [422] * 3
    assert "doesn’t work any more" in client.post(PROOF, {"code": code}).content.decode()

    client.post(SEND)
    late = newest_code()
    with time_machine.travel(timezone.now() + timedelta(seconds=601)):
        assert client.post(PROOF, {"code": late}).status_code == 422

    client.post(SEND)
    used = newest_code()
    assert client.post(PROOF, {"code": used}).status_code == 302
    assert client.post(PROOF, {"code": used}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_of_eight_tries_at_once_three_count():
    gate = Barrier(8)

    def try_once(_: int) -> bool:
        gate.wait()
        try:
            return bool(tries_left("nonce"))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as browsers:
        assert sum(browsers.map(try_once, range(8))) == TRIES


def test_a_code_works_in_the_browser_that_asked_for_it_alone(client_of, bo):
    client_of(bo).post(SEND)
    assert client_of(bo).post(PROOF, {"code": newest_code()}).status_code == 422


def test_codes_are_not_sent_without_end(client_of, bo):
    client = client_of(bo)
    answers = [client.post(SEND).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_the_way_on_never_leads_to_another_site(client_of, bo):
    client = client_of(bo)
    client.post(SEND)
    assert client.post(PROOF, {"code": newest_code(), "next": "https://evil.example/"})["Location"] == "/"


def test_who_has_a_second_factor_proves_it_with_that_and_not_by_mail(client_of, bo):
    Authenticator.objects.create(user=bo, type="totp", data={"secret": "x"})
    client = client_of(bo)

    by_second_factor = f"{reverse('mfa_reauthenticate')}?next=%2Fcare%2F"
    assert client.get(PROOF, {"next": "/care/"})["Location"] == by_second_factor
    assert client.post(SEND, {"next": "/care/"})["Location"] == by_second_factor
    assert not OutgoingMail.objects.exists()
    session = client.session
    session["account_authentication_methods_user"] = str(bo.pk)
    session["account_authentication_methods"] = [{"method": "code", "at": timezone.now().timestamp()}]
    session.save()
    assert ask(client, bo).status_code == 302


def test_allauths_own_views_ask_in_the_same_way(client_of, bo):
    request = RequestFactory().get("/accounts/2fa/totp/activate/")
    request.user, request.session = bo, client_of(bo).session
    with context.request_context(request), pytest.raises(ImmediateHttpResponse) as asked:
        Adapter().is_reauthentication_required(app="allauth.mfa")
    assert asked.value.response["Location"].startswith(PROOF)
