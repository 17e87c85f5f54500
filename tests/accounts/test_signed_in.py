"""A member sees where they are signed in, and can end it; nobody sees another's."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from accounts.browsers import browser_in_words
from accounts.models import Session

pytestmark = pytest.mark.django_db

PAGE = "/settings/sessions/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"


@pytest.fixture
def signed_in(bo):
    """signed_in(): another browser in which bo signed in just now."""

    def sign_in(member=bo, agent=PHONE) -> Client:
        client = Client(headers={"User-Agent": agent})
        client.force_login(member)
        session = client.session
        session["account_authentication_methods_user"] = str(member.pk)
        session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
        session.save()
        return client

    return sign_in


def session_of(client: Client) -> Session:
    return Session.objects.get(session_key=client.session.session_key)


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def test_a_session_knows_whose_it_is_and_a_strangers_is_nobodys(signed_in, client, make_post, bo):
    client.post(f"/posts/{make_post().slug}/comments/", {"body": "Words."}, headers={"Sec-Fetch-Site": "same-origin"})

    assert session_of(signed_in()).member == bo
    assert session_of(client).member is None


def test_the_page_lists_each_browser_and_which_is_this_one(signed_in):
    here = signed_in()
    Session.objects.filter(pk=session_of(here).pk).update(browser="Safari on iPhone")
    Session.objects.filter(pk=session_of(signed_in()).pk).update(browser="Firefox on Linux")
    html = here.get(PAGE).content.decode()

    assert html.index("Safari on iPhone") < html.index("This browser") < html.index("Firefox on Linux")
    assert "Sign out everywhere else" in html


def test_whoever_is_signed_in_once_is_told_so(signed_in):
    html = signed_in().get(PAGE).content.decode()

    assert "You are signed in nowhere else." in html
    assert "Sign out everywhere else" not in html


def test_nothing_on_the_page_signs_anybody_in(signed_in):
    here, there = signed_in(), signed_in()

    for client in (here, there):
        assert client.session.session_key not in here.get(PAGE).content.decode()


def test_one_other_browser_can_be_signed_out(signed_in):
    here, there, elsewhere = signed_in(), signed_in(), signed_in()
    answer = here.post(f"{PAGE}{session_of(there).public_name}/end/")

    assert answer.status_code == 302
    assert not is_signed_in(there)
    assert is_signed_in(here)
    assert is_signed_in(elsewhere)


def test_all_others_can_be_signed_out_at_once(signed_in, eve):
    here, there, elsewhere, stranger = signed_in(), signed_in(), signed_in(), signed_in(eve)
    html = here.post(f"{PAGE}others/end/", follow=True).content.decode()

    assert "2 other browsers are signed out." in html
    assert not is_signed_in(there)
    assert not is_signed_in(elsewhere)
    assert is_signed_in(here)
    assert is_signed_in(stranger)


def test_a_browser_that_was_left_open_signs_no_other_out(client_of, bo, signed_in):
    here, there = client_of(bo), signed_in()
    answers = [here.post(f"{PAGE}{way}/end/") for way in ("others", session_of(there).public_name)]

    assert [answer["Location"].partition("?")[0] for answer in answers] == ["/settings/proof/"] * 2
    assert is_signed_in(there)


def test_a_strangers_session_is_neither_shown_nor_ended(signed_in, eve):
    mine, hers = signed_in(), signed_in(eve)

    assert session_of(mine).public_name not in hers.get(PAGE).content.decode()
    assert hers.post(f"{PAGE}{session_of(mine).public_name}/end/").status_code == 404
    assert is_signed_in(mine)


def test_this_browser_is_not_ended_by_the_way_for_others(signed_in):
    here = signed_in()

    assert here.post(f"{PAGE}{session_of(here).public_name}/end/").status_code == 404
    assert is_signed_in(here)


def test_when_it_was_used_is_noted_once_an_hour_and_writes_over_nothing(signed_in, django_assert_num_queries):
    here = signed_in()
    key, long_ago = here.session.session_key, timezone.now() - timedelta(hours=3)
    Session.objects.filter(pk=key).update(seen_at=long_ago, began_at=long_ago, browser="Firefox on Linux")
    data = Session.objects.get(pk=key).session_data
    here.get("/")
    seen = Session.objects.get(pk=key)

    assert timezone.now() - seen.seen_at < timedelta(minutes=1)
    assert (seen.began_at, seen.browser, seen.session_data) == (long_ago, "Firefox on Linux", data)
    here.get("/")
    assert Session.objects.get(pk=key).seen_at == seen.seen_at


def test_what_the_session_keeps_is_written_without_forgetting_its_browser(signed_in):
    here = signed_in()
    Session.objects.filter(pk=here.session.session_key).update(browser="Firefox on Linux")
    session = here.session
    session["words"] = "kept"
    session.save()

    assert session_of(here).browser == "Firefox on Linux"
    assert here.session["words"] == "kept"


def test_an_ended_session_is_not_listed(signed_in):
    here, there = signed_in(), signed_in()
    Session.objects.filter(pk=there.session.session_key).update(expire_date=timezone.now())

    assert "You are signed in nowhere else." in here.get(PAGE).content.decode()


def test_a_member_who_goes_takes_their_sessions_along(signed_in, cy):
    there = signed_in(cy)
    key = there.session.session_key
    cy.delete()

    assert not Session.objects.filter(pk=key).exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36", "Samsung Internet on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140.0 Safari/537.36", "Chrome on Mac"),
        ("curl/8.0", ""),
        ("", ""),
        ("Firefox" * 5000, "Firefox"),
    ],
)  # fmt: skip
def test_a_browser_is_named_in_two_words(agent, words):
    assert browser_in_words(agent) == words
