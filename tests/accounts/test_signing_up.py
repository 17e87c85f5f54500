"""An account with a name, an address and a mailed code."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client

from accounts.models import User
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/"
CONFIRM = "/accounts/confirm-email/"


def newest_code() -> str:
    return re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1]


def sign_up(client, name="Ines Carvalho", email="ines@example.org", **more):
    return client.post(SIGN_UP, {"display_name": name, "email": email, **more})


def test_a_stranger_signs_up_with_the_mailed_code(client):
    sign_up(client)
    answer = client.post(CONFIRM, {"code": newest_code()})

    member = User.objects.get(email="ines@example.org")
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(member.pk)
    assert (member.display_name, member.handle, member.role) == ("Ines Carvalho", "ines_carvalho", "reader")
    assert EmailAddress.objects.get(user=member).verified


def test_the_code_arrives_by_a_job_and_dies_after_ten_minutes(client):
    sign_up(client)

    mail = OutgoingMail.objects.get()
    assert mail.recipients == ["ines@example.org"]
    assert (mail.expires_at - mail.created_at).total_seconds() == pytest.approx(600, abs=2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'mail.jobs.deliver'")
        assert [args for (args,) in cursor.fetchall()] in ([{"mail_id": mail.pk}], [f'{{"mail_id": {mail.pk}}}'])


def test_a_wrong_code_does_not_let_anybody_in(client):
    sign_up(client)
    wrong = "000000" if newest_code().replace(" ", "") != "000000" else "111111"

    answer = client.post(CONFIRM, {"code": wrong})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_an_address_that_has_an_account_gets_the_same_answer(client, bo):
    known = sign_up(client, email=bo.email)
    unknown = sign_up(Client(), email="nobody@example.org")

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert User.objects.filter(email=bo.email).count() == 1


def test_the_pages_after_a_known_and_an_unknown_address_are_the_same(client, bo):
    sign_up(client, email=bo.email)
    other = Client()
    sign_up(other, email="nobody@example.org")

    known, unknown = client.get(CONFIRM).content.decode(), other.get(CONFIRM).content.decode()

    assert masked(known, bo.email) == masked(unknown, "nobody@example.org")


def test_signing_in_tells_nobody_who_has_an_account(client, bo):
    other = Client()
    known = client.post("/accounts/login/", {"email": bo.email})
    unknown = other.post("/accounts/login/", {"email": "nobody@example.org"})

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    page, other_page = client.get(known.headers["Location"]), other.get(unknown.headers["Location"])
    assert masked(page.content.decode(), bo.email) == masked(other_page.content.decode(), "nobody@example.org")


def masked(html: str, email: str) -> str:
    """Without what differs between any two visitors: the address they typed and the tokens."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)
    return html.replace(email, "ADDRESS")


def test_signing_in_in_another_case_finds_the_account(client, bo):
    client.post("/accounts/login/", {"email": bo.email.upper()})
    answer = client.post("/accounts/login/code/confirm/", {"code": newest_code()})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(bo.pk)


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u3164\u2800", "\x00\x00", "…!"])
def test_a_name_without_a_letter_is_asked_for_again_and_the_address_stays(client, name):
    answer = sign_up(client, name=name)

    assert answer.status_code in {200, 422}
    assert "ines@example.org" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["a" + "\u0301" * 9000, "x" * 5000, "Ana\x00", "Ana\u202e evil", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 England"])
def test_no_name_breaks_anything(client, name):
    assert sign_up(client, name=name).status_code in {200, 302, 422}


def test_the_honeypot_makes_no_account_and_says_nothing(client):
    answer = sign_up(client, website="https://spam.example")

    assert answer.status_code == 302
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("name", "handle"), [("Zoë Ånström", "zoe_anstrom"), ("admin", None), ("Ян", None), ("小明", None), ("Jo", None)]
)
def test_the_handle_is_folded_from_the_name_else_a_number(name, handle):
    member = User.objects.create_user("someone@example.org", name)

    assert member.handle == handle if handle else re.fullmatch(r"reader_\d{6}", member.handle)


def test_two_people_may_have_one_name(db):
    first = User.objects.create_user("one@example.org", "Sam Field")
    second = User.objects.create_user("two@example.org", "Sam Field")

    assert first.handle == "sam_field"
    assert re.fullmatch(r"reader_\d{6}", second.handle)


@pytest.mark.django_db(transaction=True)
def test_twenty_four_sign_ups_at_once_that_differ_in_case_make_one_account(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    spellings = [mixed_case("racing@example.org", number) for number in range(24)]

    def post(email: str) -> int:
        try:
            return sign_up(Client(raise_request_exception=False), email=email).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(post, spellings))

    assert User.objects.count() == 1
    assert set(codes) <= {302, 429}


def mixed_case(text: str, pattern: int) -> str:
    return "".join(letter.upper() if pattern >> place % 8 & 1 else letter for place, letter in enumerate(text))
