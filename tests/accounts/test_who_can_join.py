"""Sign-up is open, by invitation, or closed, as an administrator says."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.members.inviting import NotInvited, invite
from accounts.models import Invitation, User
from mail.models import OutgoingMail
from publication.models import Publication

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/"
WORDS = "I lost my father in March, and this essay said it."


def joining(who: str) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"sign_up": who})


def sign_up(client, email="ines@example.org", name="Ines Carvalho"):
    return client.post(SIGN_UP, {"display_name": name, "email": email})


def path_of(link: str) -> str:
    return re.sub(r"^https?://[^/]+", "", link)


def invited(ann, **how) -> Client:
    """A browser in which an invitation was opened."""
    browser = Client()
    assert browser.post(path_of(invite(by=ann, **how).link)).headers["Location"] == SIGN_UP
    return browser


@pytest.mark.parametrize(
    ("who", "says"), [("closed", "No new accounts for now"), ("invitation", "New accounts are by invitation")]
)
def test_where_it_is_not_open_everybody_is_told_so_and_no_account_is_made(client, bo, who, says):
    joining(who)

    page = client.get(SIGN_UP)
    answers = [sign_up(Client(), email=email) for email in (bo.email, "nobody@example.org")]

    assert says in page.content.decode()
    assert 'href="/contact/"' in page.content.decode()
    assert [answer.status_code for answer in answers] == [200, 200]
    assert without_tokens(answers[0]) == without_tokens(answers[1])
    assert not User.objects.filter(email="nobody@example.org").exists()
    assert not OutgoingMail.objects.exists()


def without_tokens(answer) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


@pytest.mark.parametrize("who", ["closed", "invitation"])
def test_a_reader_is_told_before_writing_and_what_was_written_is_not_lost(client, make_post, who):
    joining(who)
    post = make_post()

    assert "Only members can comment" in client.get(post.get_absolute_url()).content.decode()
    client.post(f"{post.get_absolute_url()}comments/", {"body": WORDS}, headers={"Sec-Fetch-Site": "same-origin"})

    assert WORDS in client.get(SIGN_UP).content.decode()


def test_while_it_is_open_nothing_of_that_is_said(client, make_post):
    assert "Only members can comment" not in client.get(make_post().get_absolute_url()).content.decode()


def test_an_invited_address_gets_one_mail_with_one_link_and_becomes_what_was_said(ann):
    joining("invitation")
    link = invite(by=ann, email="ines@example.org", role="author").link
    mail = OutgoingMail.objects.get()

    browser = Client()
    assert mail.recipients == ["ines@example.org"]
    assert mail.text.count(link) == 1
    assert link in mail.html
    assert ann.display_name in browser.get(path_of(link)).content.decode()
    browser.post(path_of(link))
    assert 'value="ines@example.org"' in browser.get(SIGN_UP).content.decode()
    assert sign_up(browser).headers["Location"] == "/accounts/confirm-email/"
    member = User.objects.get(email="ines@example.org")
    assert (member.role, member.came_by.by) == ("author", ann)


def test_looking_at_an_invitation_opens_nothing(ann):
    joining("invitation")
    browser = Client()
    browser.get(path_of(invite(by=ann).link))

    assert "by invitation" in browser.get(SIGN_UP).content.decode()


def test_nobody_finds_the_token_in_the_database(ann):
    token = invite(by=ann).link.rstrip("/").rpartition("/")[2]

    assert token not in str(Invitation.objects.values().get())


def test_an_invitation_works_once(ann):
    joining("invitation")
    first, second = Client(), Client()
    link = invite(by=ann).link
    for browser in (first, second):
        browser.post(path_of(link))
    sign_up(first, email="one@example.org")
    User.objects.update(last_login=timezone.now())

    sign_up(second, email="two@example.org")

    assert not User.objects.filter(email="two@example.org").exists()
    assert Client().get(path_of(link)).status_code == 404


def test_whoever_mistyped_their_address_uses_the_link_again_and_one_account_is_left(ann):
    joining("invitation")
    link = invite(by=ann).link
    for email in ("iness@example.org", "ines@example.org"):
        browser = Client()
        browser.post(path_of(link))
        sign_up(browser, email=email)

    assert [user.email for user in User.objects.exclude(pk=ann.pk)] == ["ines@example.org"]


def test_an_invitation_for_an_address_makes_no_account_with_another(ann):
    joining("invitation")
    answer = sign_up(invited(ann, email="ines@example.org"), email="eve@example.org")

    assert "You are invited with the address ines@example.org" in answer.content.decode()
    assert not User.objects.filter(email="eve@example.org").exists()


@pytest.mark.parametrize("ended", ["expired", "withdrawn", "invited again"])
def test_an_invitation_that_ended_opens_nothing(ann, ended):
    joining("invitation")
    made = invite(by=ann, email="ines@example.org")
    browser = Client()
    browser.post(path_of(made.link))
    if ended == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif ended == "withdrawn":
        made.invitation.withdraw()
    else:
        invite(by=ann, email="INES@example.org")

    assert Client().get(path_of(made.link)).status_code == 404
    sign_up(browser)
    assert not User.objects.filter(email="ines@example.org").exists()


def test_it_works_for_fourteen_days(ann):
    made = invite(by=ann).invitation

    assert made.expires_at - made.made_at == pytest.approx(timedelta(days=14), abs=timedelta(seconds=5))


@pytest.mark.parametrize(
    ("how", "who"),
    [
        ({"role": "moderator"}, "open"),
        ({"role": "administrator"}, "open"),
        ({"email": "bo@example.org"}, "open"),
        ({}, "closed"),
    ],
)
def test_nobody_is_invited_where_it_would_come_to_nothing_or_too_much(ann, bo, how, who):
    joining(who)
    bo.email = "bo@example.org"
    bo.save(update_fields=["email"])

    with pytest.raises(NotInvited):
        invite(by=ann, **how)
    assert not Invitation.objects.exists()
