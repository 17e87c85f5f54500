"""The page "Ways in": an app set up and removed, recovery codes, browsers that are not asked. Without JavaScript."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Session, TrustedBrowser
from accounts.privacy.closing import ask_to_close
from mail.models import OutgoingMail
from publication.jobs import remove
from tests.accounts.entering import by_mailed_code, give_app, give_recovery_codes, is_signed_in, mailed_code
from tests.product.authenticator_app import AuthenticatorApp

pytestmark = pytest.mark.django_db

WAYS_IN, APP, CODES = "/settings/security/", "/settings/security/app/", "/settings/security/recovery-codes/"
STEP, AGAIN = "/accounts/second-factor/", "/accounts/second-factor/again/"


@pytest.fixture(autouse=True)
def _as_if_committed(monkeypatch):
    """What allauth does once it is committed is done in a test's transaction, too."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda then, **how: then())


def secret_on(page) -> str:
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page.content.decode())[1]


def set_up(client):
    app = AuthenticatorApp(secret_on(client.get(APP)))
    return app, client.post(APP, {"code": app.code()})


def codes_on(page) -> list[str]:
    return re.findall(r"<code>([\d ]+)</code>", page.content.decode())


def test_an_app_is_set_up_with_its_key_or_its_picture_and_asked_for_from_then_on(client, bo):
    by_mailed_code(client, bo)
    page = client.get(APP)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]
    assert "data:" not in client.get(WAYS_IN).headers["Content-Security-Policy"]

    _app, answer = set_up(client)

    assert answer.headers["Location"] == CODES
    assert OutgoingMail.objects.filter(subject="An authenticator app was added to your account").exists()
    assert by_mailed_code(Client(), bo).headers["Location"] == STEP


def test_the_page_shows_the_same_key_when_it_is_loaded_again(client, bo):
    by_mailed_code(client, bo)
    first = secret_on(client.get(APP))
    wrong = client.post(APP, {"code": "000000"})

    assert wrong.status_code == 422
    assert secret_on(wrong) == secret_on(client.get(APP)) == first


def test_a_key_that_was_not_used_is_another_after_ten_minutes(client, bo):
    by_mailed_code(client, bo)
    first = secret_on(client.get(APP))
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        client.post("/settings/proof/code/")
        client.post("/settings/proof/", {"code": mailed_code()})
        assert secret_on(client.get(APP)) != first


def test_the_database_holds_no_key_that_could_be_used(client, bo):
    by_mailed_code(client, bo)
    waiting = secret_on(client.get(APP)).replace(" ", "")
    assert waiting not in str(dict(client.session))
    app, _answer = set_up(client)
    row = Authenticator.objects.get(user=bo, type="totp")

    assert app.secret.replace(" ", "") not in str(row.data)
    assert app.secret.replace(" ", "") not in str(dict(client.session))


def test_recovery_codes_are_shown_until_they_are_kept_and_then_never_again(client, bo):
    by_mailed_code(client, bo)
    set_up(client)
    codes = codes_on(client.get(CODES))
    assert len(set(codes)) == 10
    assert codes_on(client.get(CODES)) == codes
    file = client.get(f"{CODES}file/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert all(code in file.content.decode() for code in codes)

    client.post(f"{CODES}kept/")

    assert codes_on(client.get(CODES)) == []
    assert client.get(f"{CODES}file/").status_code == 404


def test_saying_that_they_are_kept_waits_for_a_code_that_is_used_meanwhile(client, bo):
    """Or it would write over what that noted, and the code would work once more."""
    by_mailed_code(client, bo)
    set_up(client)
    with CaptureQueriesContext(connection) as ran:
        client.post(f"{CODES}kept/")
    told = [query["sql"] for query in ran if "mfa_authenticator" in query["sql"]]
    written = next(place for place, sql in enumerate(told) if sql.startswith("UPDATE"))

    assert "FOR UPDATE" in told[written - 1]


def test_recovery_codes_are_not_shown_later_even_if_nobody_said_that_they_are_kept(client, bo):
    by_mailed_code(client, bo)
    set_up(client)
    Authenticator.objects.filter(type="recovery_codes").update(created_at=timezone.now() - timedelta(minutes=11))

    assert codes_on(client.get(CODES)) == []


def test_new_recovery_codes_end_those_of_before(client, bo):
    by_mailed_code(client, bo)
    set_up(client)
    old = codes_on(client.get(CODES))[0]
    answer = client.post(f"{CODES}new/")
    new = codes_on(client.get(answer.headers["Location"]))[0]
    client.post("/accounts/logout/")

    assert OutgoingMail.objects.filter(subject="Your account has new recovery codes").exists()
    by_mailed_code(client, bo)
    assert client.post(STEP, {"code": old}).status_code == 422
    client.post(STEP, {"code": new})
    assert is_signed_in(client)


def test_there_are_no_recovery_codes_for_whoever_has_nothing_to_recover(client, bo):
    by_mailed_code(client, bo)

    assert client.post(f"{CODES}new/").headers["Location"] == WAYS_IN
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("left", [4, 3, 0])
def test_the_page_says_when_few_are_left(client_of, bo, left):
    give_app(bo)
    give_recovery_codes(bo)
    row = Authenticator.objects.get(type="recovery_codes")
    row.data["used_mask"] = 2 ** (10 - left) - 1
    row.save()

    page = client_of(bo).get(WAYS_IN).content.decode()

    assert ("That is few." in page) is (left <= 3)


@pytest.mark.parametrize("address", [APP, f"{APP}removal/", CODES, f"{CODES}file/", f"{CODES}new/"])
def test_what_changes_the_ways_in_wants_a_fresh_proof(client_of, bo, address):
    give_app(bo)
    give_recovery_codes(bo)

    answer = client_of(bo).get(address)

    assert answer.headers["Location"].startswith(AGAIN)


def trust(client, person, app):
    by_mailed_code(client, person)
    return client.post(STEP, {"code": app.code(), "trust": "yes"})


def test_a_trusted_browser_is_not_asked_for_two_weeks_and_every_other_is(client, bo):
    answer = trust(client, bo, give_app(bo))
    cookie = answer.cookies["trusted"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (14 * 86_400, True, "Lax")
    client.post("/accounts/logout/")

    assert by_mailed_code(client, bo, "/archive/").headers["Location"] == "/archive/"
    assert by_mailed_code(Client(), bo).headers["Location"] == STEP


def test_it_gives_staff_what_the_second_step_gave_them(client, mo):
    trust(client, mo, give_app(mo))
    client.post("/accounts/logout/")
    by_mailed_code(client, mo)

    assert client.get("/desk/").status_code == 200


def test_a_browser_is_trusted_by_each_member_for_themselves(client, bo, cy):
    trust(client, bo, give_app(bo))
    client.post("/accounts/logout/")
    app = give_app(cy)
    assert by_mailed_code(client, cy).headers["Location"] == STEP
    client.post(STEP, {"code": app.code(), "trust": "yes"})
    client.post("/accounts/logout/")

    assert by_mailed_code(client, bo).headers["Location"] == "/"


def test_the_cookie_in_hand_is_not_in_the_database(client, bo):
    token = trust(client, bo, give_app(bo)).cookies["trusted"].value

    assert token not in str(TrustedBrowser.objects.values_list())


def end_by_time(client):
    TrustedBrowser.objects.update(until=timezone.now())


def end_by_hand(client):
    client.post(f"/settings/security/browsers/{TrustedBrowser.objects.get().pk}/forgotten/")


def end_all_by_hand(client):
    client.post("/settings/security/browsers/forgotten/")


def end_by_new_codes(client):
    client.post(f"{CODES}new/")


def end_by_signing_out_others(client):
    client.post("/settings/sessions/others/end/")


def end_by_signing_one_out(client):
    Client().force_login(
        TrustedBrowser.objects.get().member, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    other = Session.objects.exclude(pk=client.session.session_key).get()
    client.post(f"/settings/sessions/{other.public_name}/end/")


def end_by_an_administrator(client):
    TrustedBrowser.objects.get().member.sign_out_everywhere(by=None)


def end_by_being_stopped_meanwhile(client):
    member = TrustedBrowser.objects.get().member
    member.stop(by=None, reason="Asked.")
    member.let_in_again(by=None)


def end_by_wanting_to_close(client):
    ask_to_close(TrustedBrowser.objects.get().member, words="unsigned", essays="unsigned")


@pytest.mark.parametrize(
    "end",
    [
        end_by_time,
        end_by_hand,
        end_all_by_hand,
        end_by_new_codes,
        end_by_signing_out_others,
        end_by_signing_one_out,
        end_by_an_administrator,
        end_by_being_stopped_meanwhile,
        end_by_wanting_to_close,
    ],
)
def test_trust_ends(client, bo, end):
    trust(client, bo, give_app(bo))
    end(client)
    client.post("/accounts/logout/")

    assert by_mailed_code(client, bo).headers["Location"] == STEP


def test_a_strangers_browser_is_not_found(client, client_of, bo, eve):
    trust(client, bo, give_app(bo))
    number = TrustedBrowser.objects.get().pk

    assert client_of(eve).post(f"/settings/security/browsers/{number}/forgotten/").status_code == 404
    client_of(eve).post("/settings/security/browsers/forgotten/")
    assert TrustedBrowser.objects.exists()


def test_what_is_over_is_deleted(client, bo):
    trust(client, bo, give_app(bo))
    end_by_time(client)
    remove("trusted-browsers")

    assert not TrustedBrowser.objects.exists()


def test_the_page_lists_what_there_is(client, bo):
    trust(client, bo, give_app(bo))
    give_recovery_codes(bo)
    page = client.get(WAYS_IN).content.decode()

    for words in (bo.email, "Your app", "10 codes are left", "This browser", "Write to us"):
        assert words in page


def test_mails_say_neither_from_where_nor_with_which_browser(bo):
    client = Client(REMOTE_ADDR="203.0.113.9", headers={"user-agent": "Mozilla/5.0 (X11) Firefox/150"})
    by_mailed_code(client, bo)
    set_up(client)
    client.post(f"{CODES}new/")
    client.post(f"{APP}removal/")
    told = [mail for mail in OutgoingMail.objects.all() if "/settings/security/" in mail.text]

    assert [mail.subject for mail in told] == [
        "An authenticator app was added to your account",
        "Your account has new recovery codes",
        "The authenticator app was removed from your account",
    ]
    for mail in told:
        assert not re.search(r"203\.0\.113|Mozilla|Firefox", mail.text + mail.html)
        assert "/contact/" in mail.text
        assert "/contact/" in mail.html
