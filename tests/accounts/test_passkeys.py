"""Passkeys without a browser: made, shown, refused. What a browser does with them is in tests/browser/journeys."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.second_factor.proof import SHOWN_BY
from mail.models import OutgoingMail
from tests.accounts.entering import by_mailed_code, is_signed_in, mailed_code
from tests.accounts.soft_passkey import HOST, SoftPasskey

pytestmark = pytest.mark.django_db

OFFERED = "Add a passkey for next time"
ADD, SIGN_IN, STEP = "/settings/security/passkeys/add/", "/accounts/login/passkey/", "/accounts/second-factor/"


@pytest.fixture(autouse=True)
def _at_localhost(settings):
    settings.ALLOWED_HOSTS = [HOST]


@pytest.fixture
def client():
    """A browser of somebody who is nobody yet. Its address has a name, because passkeys belong to one."""
    return Client(headers={"host": HOST, "sec-fetch-site": "same-origin"})


def options(page):
    """What the script on a page reads."""
    found = re.search(r'<script id="passkey-options" type="application/json">(.+?)</script>', page.content.decode())
    return next(iter(json.loads(found[1]).values()))


def asked(client):
    return client.get(SIGN_IN, headers={"accept": "application/json"}).json()["request_options"]


def add(client, passkey, **fields):
    return client.post(ADD, {"credential": passkey.made(options(client.get(ADD))), "name": "My telephone", **fields})


@pytest.fixture
def passkey(client, bo):
    """Bo's, added from this browser, which nobody is signed in with any more."""
    passkey = SoftPasskey()
    by_mailed_code(client, bo)
    add(client, passkey)
    client.post("/accounts/logout/")
    return passkey


def test_adding_one_gives_recovery_codes_and_tells_its_owner(client, bo):
    by_mailed_code(client, bo)

    answer = add(client, SoftPasskey(), next="/archive/")

    assert answer.headers["Location"] == "/settings/security/recovery-codes/?next=%2Farchive%2F"
    assert client.get(answer.headers["Location"]).content.decode().count("<code>") == 10
    assert bo.second_factors.get().wrap().name == "My telephone"
    assert OutgoingMail.objects.filter(subject="A passkey was added to your account").count() == 1


def test_nothing_is_kept_of_it_but_what_is_read(client, bo):
    by_mailed_code(client, bo)
    made = json.loads(SoftPasskey().made(options(client.get(ADD))))
    made |= {"authenticatorAttachment": "platform", "ballast": "x" * 50_000}
    made["response"] |= {"transports": ["usb"], "ballast": ["x"]}
    made["clientExtensionResults"]["ballast"] = {"credProps": "x"}
    client.post(ADD, {"credential": json.dumps(made), "name": "My telephone"})

    kept = bo.second_factors.get(type="webauthn").data["credential"]
    assert set(kept) == {"id", "rawId", "type", "response", "clientExtensionResults"}
    assert set(kept["response"]) == {"clientDataJSON", "attestationObject"}
    assert kept["clientExtensionResults"] == {"credProps": {"rk": True}}


def test_nobody_has_more_than_twenty(client, passkey, bo):
    client.post(SIGN_IN, {"credential": passkey.shown(asked(client))})
    data = bo.second_factors.get(type="webauthn").data
    Authenticator.objects.bulk_create(Authenticator(user=bo, type="webauthn", data=data) for _ in range(18))
    page = client.get(ADD)
    one_more, too_many = (SoftPasskey().made(options(page)) for _ in range(2))

    assert client.post(ADD, {"credential": one_more, "name": ""}).status_code == 302
    refused = client.post(ADD, {"credential": too_many, "name": ""})
    assert refused.status_code == 422
    assert "You have 20 passkeys" in refused.content.decode()
    assert client.get(ADD).headers["Location"] == "/settings/security/"
    assert bo.second_factors.filter(type="webauthn").count() == 20


def test_one_that_does_not_check_who_holds_it_is_not_added(client, bo):
    by_mailed_code(client, bo)
    refused = add(client, SoftPasskey(checks_who=False))

    assert refused.status_code == 422
    assert "<li>That passkey didn’t work." in refused.content.decode()
    assert not bo.second_factors.exists()


def test_it_signs_in_alone_and_counts_as_the_second_step_too(client, passkey, bo):
    answer = client.post(SIGN_IN, {"credential": passkey.shown(asked(client)), "next": "/archive/"})

    assert answer.headers["Location"] == "/archive/"
    assert client.session["_auth_user_id"] == str(bo.pk)
    assert client.session[SHOWN_BY] == bo.pk


def test_it_opens_the_desk_for_staff(client, mo):
    passkey = SoftPasskey()
    by_mailed_code(client, mo)
    add(client, passkey)
    client.post("/accounts/logout/")
    client.post(SIGN_IN, {"credential": passkey.shown(asked(client))})

    assert client.get("/desk/").status_code == 200


def test_it_is_the_second_step_after_a_mailed_code(client, passkey, bo):
    assert by_mailed_code(client, bo, "/archive/").headers["Location"] == STEP

    answer = client.post(STEP, {"credential": passkey.shown(options(client.get(STEP))), "code": ""})

    assert answer.headers["Location"] == "/archive/"
    assert is_signed_in(client)


def test_what_a_browser_showed_once_is_no_use_again(client, passkey):
    shown = passkey.shown(asked(client))
    client.post(SIGN_IN, {"credential": shown})
    client.post("/accounts/logout/")
    asked(client)

    answer = client.post(SIGN_IN, {"credential": shown, "next": "/archive/"})

    assert answer.headers["Location"] == "/accounts/login/?next=%2Farchive%2F"
    assert "That passkey didn’t work." in client.get("/accounts/login/").content.decode()
    assert not is_signed_in(client)


def test_somebody_elses_is_not_ones_own(client, passkey, cy):
    stranger = SoftPasskey()
    by_mailed_code(client, cy)
    add(client, stranger)
    client.post("/accounts/logout/")
    stranger.handle = passkey.handle  # says that it is Bo’s

    client.post(SIGN_IN, {"credential": stranger.shown(asked(client))})

    assert not is_signed_in(client)


HOSTILE = [
    "",
    "{}",
    "[]",
    "3",
    "null",
    '"x"',
    "{",
    '{"response": 3}',
    '{"response": {"userHandle": null}}',
    '{"id": "é", "rawId": "é", "type": "public-key", "response": {"userHandle": "AA", "clientDataJSON": "e30"}}',
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": dict.fromkeys(
                ("clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"), "AAAA"
            ),
        }
    ),
]


@pytest.mark.parametrize("credential", HOSTILE)
def test_what_is_no_passkey_is_refused_and_never_a_fault(client, passkey, bo, credential):
    asked(client)
    assert client.post(SIGN_IN, {"credential": credential}).status_code == 302
    assert not is_signed_in(client)

    by_mailed_code(client, bo)
    assert client.post(STEP, {"credential": credential}).status_code == 422
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", HOSTILE)
def test_what_is_no_passkey_is_not_added(client, bo, credential):
    by_mailed_code(client, bo)
    client.get(ADD)

    assert client.post(ADD, {"credential": credential, "name": "x"}).status_code == 422
    assert not bo.second_factors.exists()


def test_it_has_a_name_that_can_be_changed_and_can_be_removed(client, bo):
    by_mailed_code(client, bo)
    add(client, SoftPasskey(), name="  \u200b ")
    number = bo.second_factors.get().pk
    name, removal = (f"/settings/security/passkeys/{number}/{what}/" for what in ("name", "removal"))
    assert client.post(name, {"name": ""}).status_code == 422

    client.post(name, {"name": "<b>Mine</b>"})
    assert "&lt;b&gt;Mine&lt;/b&gt;" in client.get("/settings/security/").content.decode()

    client.post(removal)
    assert not Authenticator.objects.filter(user=bo).exists()  # the recovery codes went with it
    assert by_mailed_code(Client(headers={"host": HOST}), bo).headers["Location"] == "/"


def test_a_strangers_passkey_is_not_found(client, passkey, eve):
    by_mailed_code(client, eve)
    number = Authenticator.objects.get(type="webauthn").pk

    for what in ("name", "removal"):
        assert client.get(f"/settings/security/passkeys/{number}/{what}/").status_code == 404
        assert client.post(f"/settings/security/passkeys/{number}/{what}/", {"name": "x"}).status_code == 404


def test_signing_up_by_passkey_leads_past_the_recovery_codes_back_to_where_they_were(client, make_post):
    post = make_post()
    written = client.post(f"/posts/{post.slug}/comments/", {"body": "Mine took five."})
    way = written.headers["Location"].partition("next=")[2]
    client.post(f"/accounts/signup/passkey/?next={way}", {"display_name": "Ines", "email": "ines@example.org"})
    made = client.post("/accounts/confirm-email/", {"code": mailed_code()}).headers["Location"]
    codes = client.post(made, {"credential": SoftPasskey().made(options(client.get(made)))}).headers["Location"]
    page = client.get(codes).content.decode()
    back = client.post(
        "/settings/security/recovery-codes/kept/", {"next": re.search(r'name="next" value="([^"]+)"', page)[1]}
    )

    there = client.get(back.headers["Location"]).content.decode()
    assert page.count("<code>") == 10
    assert back.headers["Location"].startswith(post.get_absolute_url())
    assert "Mine took five." in there
    assert OFFERED not in page + there


def test_signing_up_by_a_code_offers_one_for_next_time_once(client, make_post):
    way = make_post().get_absolute_url()
    client.post(f"/accounts/signup/?next={way}", {"display_name": "Ines", "email": "ines@example.org"})
    back = client.post("/accounts/confirm-email/", {"code": mailed_code()}).headers["Location"]
    offer = re.search(f'href="([^"]+)">{OFFERED}', client.get(back).content.decode())

    assert offer
    assert offer[1] == f"{ADD}?next={way}"
    assert client.get(offer[1]).status_code == 200
    assert OFFERED not in client.get(back).content.decode()


def test_whoever_cannot_make_one_after_all_comes_in_by_a_code(client):
    client.post("/accounts/signup/passkey/", {"display_name": "Ines", "email": "ines@example.org"})
    client.post("/accounts/confirm-email/", {"code": mailed_code()})
    client.post("/accounts/logout/", {"next": "/accounts/login/"})
    confirm = client.post("/accounts/login/", {"email": "ines@example.org"}).headers["Location"]
    client.post(confirm, {"code": mailed_code()})

    assert is_signed_in(client)


def test_looking_for_a_passkey_leaves_nothing_for_long(client):
    asked(client)

    assert client.session.get_expiry_age() <= 86_400
