"""Signing in by way of another site: the whole way there and back, with what each learns."""

import http.client
import re
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.socialaccount.providers.github.views import GitHubOAuth2Adapter
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from accounts.models import User
from healing import sign_in_methods as ways
from mail.models import OutgoingMail
from publication.models import Publication
from tests.accounts.other_site import OtherSite

pytestmark = pytest.mark.django_db

START = "/accounts/github/login/"
SIGN_UP = "/accounts/other-sites/signup/"
INES = "ines@example.org"


@pytest.fixture
def github(sign_in_methods, monkeypatch):
    sign_in_methods("github")
    with OtherSite([{"email": INES, "primary": True, "verified": True}]) as site:
        for name, path in {
            "authorize_url": "/authorize",
            "access_token_url": "/token",
            "profile_url": "/user",
            "emails_url": "/emails",
        }.items():
            monkeypatch.setattr(GitHubOAuth2Adapter, name, site.address + path)
        yield site


def go_there(browser: Client, query: str = "", **fields: str) -> str:
    """To the other site, where somebody is signed in; the address it sends the browser back to."""
    there = urlsplit(browser.post(START + query, fields).headers["Location"])
    connection = http.client.HTTPConnection(there.netloc, timeout=10)
    connection.request("GET", f"{there.path}?{there.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return f"{back.path}?{back.query}"


def come_back(browser: Client, **fields: str):
    return browser.get(go_there(browser, **fields))


def sign_up(browser: Client, email: str = INES):
    come_back(browser)
    return browser.post(SIGN_UP, {"display_name": "Ines Carvalho", "email": email})


def newest_code() -> str:
    return re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1]


@pytest.mark.parametrize("address", [START, "/accounts/github/login/callback/", "/accounts/google/login/", SIGN_UP])
def test_without_other_sites_there_is_no_address_of_them(client, address):
    assert client.get(address).status_code == 404
    page = client.get("/accounts/login/")
    assert "GitHub" not in page.content.decode()
    assert form_action(page) == "form-action 'self'"


def form_action(answer) -> str:
    return re.search(r"form-action [^;]+", answer.headers["Content-Security-Policy"])[0]


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/", START])
def test_the_pages_with_its_button_may_lead_there_and_say_what_it_learns(client, github, address):
    page = client.get(address)

    assert form_action(page) == "form-action 'self' https://github.com"
    assert "It is told nothing of what you read or write" in page.content.decode()
    assert form_action(client.get("/")) == "form-action 'self'"


def test_nobody_is_sent_there_by_a_link(client, github):
    assert client.get(START).status_code == 200
    assert "browser" not in github.asked


def test_a_new_reader_confirms_the_name_and_is_in(client, github):
    answer = come_back(client, next="/archive/")
    form = client.get(answer.headers["Location"]).content.decode()
    signed_up = client.post(SIGN_UP, {"display_name": "Ines Carvalho", "email": INES})

    member = User.objects.get(email=INES)
    assert answer.headers["Location"] == SIGN_UP
    assert 'value="Ines C."' in form
    assert (signed_up.status_code, signed_up.headers["Location"]) == (302, "/archive/")
    assert client.session["_auth_user_id"] == str(member.pk)
    assert (member.display_name, member.handle, member.role) == ("Ines Carvalho", "ines_carvalho", "reader")
    assert not member.has_usable_password()


def test_nothing_but_the_way_to_know_them_again_is_kept(client, github):
    sign_up(client)
    sign_in_again(client)

    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == ("4711", {"login": "ines-c"})
    assert not SocialToken.objects.exists()


def test_the_other_site_is_asked_for_little_and_told_less(client, github):
    sign_up(client)

    asked = github.asked["browser"]
    assert asked["scope"] == ["user:email"]
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked) == {
        "client_id",
        "redirect_uri",
        "scope",
        "response_type",
        "state",
        "code_challenge",
        "code_challenge_method",
    }
    assert set(github.asked) == {"browser", "token", "/user", "/emails"}


def sign_in_again(browser: Client):
    browser.post("/accounts/logout/")
    return come_back(browser)


def test_they_come_in_again_without_a_question(client, github):
    sign_up(client)
    answer = sign_in_again(client)

    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(User.objects.get(email=INES).pk)


@pytest.mark.parametrize("is_one", [True, False])
def test_without_an_address_that_the_other_site_has_verified_nothing_is_made_of_it(client, github, is_one):
    """Else somebody could have their account there open one here that waits for the owner of another's address."""
    github.emails = [{"email": INES, "primary": True, "verified": False}] if is_one else []
    answer = come_back(client, next="/archive/")
    asked = client.post(SIGN_UP, {"display_name": "Ines Carvalho", "email": "victim@example.org"})

    assert answer.headers["Location"] == "/accounts/signup/?next=%2Farchive%2F"
    assert "Make an account with a code by email first" in client.get(answer.headers["Location"]).content.decode()
    assert asked.headers["Location"] == "/accounts/login/"
    assert [kind.objects.count() for kind in (User, SocialAccount, OutgoingMail)] == [0, 0, 0]


def test_a_verified_address_cannot_be_exchanged_for_one_that_is_not(client, github):
    sign_up(client, "somebody.else@example.org")

    assert [(address.email, address.verified) for address in EmailAddress.objects.all()] == [(INES, True)]


def test_of_several_addresses_one_is_kept(client, github):
    github.emails = [
        {"email": f"{name}@example.org", "primary": name == "b", "verified": name != "a"} for name in "abc"
    ]
    sign_up(client, "b@example.org")

    assert [address.email for address in EmailAddress.objects.all()] == ["b@example.org"]


def test_an_account_here_with_that_address_is_not_opened_by_it(client, github, bo):
    github.emails[0]["email"] = bo.email
    answer = sign_up(client, bo.email)

    assert answer.headers["Location"] == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()
    assert "already" in OutgoingMail.objects.get().text
    client.post("/accounts/confirm-email/", {"code": "000000"})
    assert "_auth_user_id" not in client.session


def test_a_browser_that_never_went_there_is_not_let_in(client, github):
    back = go_there(client)

    answer = Client().get(back)
    assert answer.status_code == 401
    assert "That did not work" in answer.content.decode()


def test_where_sign_up_is_closed_no_account_is_made(client, github):
    Publication.objects.update_or_create(pk=1, defaults={"sign_up": "closed"})

    assert "No new accounts for now" in come_back(client).content.decode()
    assert not User.objects.exists()


def test_a_member_connects_it_and_takes_it_away_again(github, bo):
    EmailAddress.objects.update_or_create(user=bo, email=bo.email, defaults={"verified": True, "primary": True})
    browser = Client()
    browser.post("/accounts/login/", {"email": bo.email})
    browser.post("/accounts/login/code/confirm/", {"code": newest_code()})

    browser.get(go_there(browser, "?process=connect"))
    account = SocialAccount.objects.get(user=bo)
    assert OutgoingMail.objects.latest("pk").recipients == [bo.email]
    browser.post(f"/settings/security/other-sites/{account.pk}/removal/")

    assert not SocialAccount.objects.exists()


def test_connecting_asks_first_whether_it_is_you(github, bo, client_of):
    answer = client_of(bo).post(f"{START}?process=connect")

    assert answer.headers["Location"].startswith("/settings/proof/")


def test_nobody_takes_away_somebody_elses(github, bo, cy, client_of):
    account = SocialAccount.objects.create(user=bo, provider="github", uid="1")
    client_of(cy).post(f"/settings/security/other-sites/{account.pk}/removal/")

    assert SocialAccount.objects.filter(pk=account.pk).exists()


def test_a_site_without_its_id_or_secret_is_a_clear_error(monkeypatch):
    monkeypatch.setenv("GOOGLE_CLIENT_ID", "an-id")
    monkeypatch.delenv("GOOGLE_CLIENT_SECRET", raising=False)

    with pytest.raises(ImproperlyConfigured, match="GOOGLE_CLIENT_SECRET is not set"):
        ways.other_sites(frozenset({"google"}))


def test_a_way_that_nobody_knows_is_a_clear_error(monkeypatch):
    monkeypatch.setenv("SIGN_IN_METHODS", "passwords")

    with pytest.raises(ImproperlyConfigured, match="SIGN_IN_METHODS lists passwords"):
        ways.from_environment()
