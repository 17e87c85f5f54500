"""What somebody writes on the contact page reaches the host, once, and nothing they typed is lost on the way."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.posts.filled_form import filled

pytestmark = pytest.mark.django_db

CONTACT = "/contact/"
WORDS = "Is there a way in for wheels?"


def test_a_message_reaches_the_address_in_the_settings(host, write, letters):
    answer = write(name="Nia", email="nia@example.org")

    [letter] = letters()
    assert answer["Location"] == "/contact/sent/"
    assert letter.subject == "A message to Kettle"
    assert letter.headers["Reply-To"] == "nia@example.org"
    assert f"> {WORDS}" in letter.text
    assert "I have a question" in letter.text
    assert "Nia" in letter.text
    assert WORDS in letter.html


def test_neither_a_name_nor_an_address_is_needed(host, write, letters):
    write()

    [letter] = letters()
    assert "Reply-To" not in letter.headers
    assert "there is nobody to answer" in letter.text


def test_without_an_address_in_the_settings_every_administrator_gets_it(write, mailbox_of, ann, mo):
    write()

    assert len(mailbox_of(ann.email)) == 1
    assert not mailbox_of(mo.email)


def test_where_nobody_can_be_reached_it_says_so_and_gives_the_words_back(stranger, write):
    assert "Nobody can be reached" in stranger.get(CONTACT).content.decode()
    assert WORDS in write().content.decode()


def test_neither_reading_nor_sending_sets_a_cookie(host, stranger, write):
    assert not stranger.get(CONTACT).cookies
    answer = write()

    assert not answer.cookies
    assert not stranger.get(answer["Location"]).cookies


def test_the_page_after_it_thanks(host, stranger):
    assert "Thank you. Your message is on its way." in stranger.get("/contact/sent/").content.decode()


def test_sending_the_same_form_twice_is_one_mail(host, write, letters):
    write()
    write()

    assert len(letters()) == 1


def test_other_words_from_the_same_form_are_another_mail(host, write, letters):
    """Whoever went back and wrote something else, and whoever was shown the same kept page."""
    write()
    write(message="And a second thing.")

    assert len(letters()) == 2


def test_each_page_has_a_token_of_its_own(host, stranger):
    tokens = {filled(form_of(stranger.get(CONTACT)))["token"] for _ in range(2)}

    assert len(tokens) == 2


def form_of(answer) -> str:
    return answer.content.decode().replace('<form class="form"', '<form id="post_form"', 1)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": ""}, "Choose what it is about."),
        ({"kind": "tea"}, "Choose one of these."),
        ({"email": "nia"}, "doesn’t look complete"),
        ({"name": "x" * 61}, "60 characters is the most"),
        ({"website": "https://example.com/"}, "a field that people don’t see"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_the_words_and_the_reason(host, write, letters, fields, says):
    answer = write(**fields)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert says in html
    assert WORDS in html
    assert "Error:" in html
    assert not letters()


@pytest.mark.parametrize(
    ("message", "says"),
    [("", "There are no words yet."), ("\u200b", "There are no words yet."), ("x" * 5001, "a little long")],
)
def test_a_message_has_words_and_not_too_many(host, write, letters, message, says):
    assert says in write(message=message).content.decode()
    assert not letters()


def test_a_browser_that_filled_the_robots_field_can_send_the_same_form_again(host, stranger, write, letters):
    again = filled(form_of(write(website="https://example.com/")))

    assert again["website"] == ""
    stranger.post(CONTACT, again)
    assert len(letters()) == 1


def test_nothing_typed_becomes_a_header_or_a_line_of_ours(host, write, letters):
    write(name="Nia\r\nBcc: all@example.org", message="Name: Ann\nEmail: ann@example.org\n\n<b>bold</b>")

    [letter] = letters()
    assert "\n> Name: Ann\n> Email: ann@example.org\n>\n> <b>bold</b>" in letter.text
    assert "Name: Nia Bcc: all@example.org\n" in letter.text
    assert "<b>bold</b>" not in letter.html
    assert letter.headers == {}


def test_an_address_with_a_line_break_is_none(host, write, letters):
    assert write(email="nia@example.org\nBcc: all@example.org").status_code == 422
    assert not letters()


def test_the_sixth_message_within_an_hour_waits_and_keeps_its_words(host, write, letters):
    for number in range(5):
        assert write(message=f"Number {number}.").status_code == 302

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=20)):
        answer = write(message="Number five.")

    html = answer.content.decode()
    assert answer.status_code == 429
    assert 2300 < int(answer["Retry-After"]) <= 2400
    assert re.search("you can send them in (39|40) minutes", html)
    assert "Number five." in html
    assert len(letters()) == 5


def test_another_sites_page_cannot_send_it(host, stranger, write, letters):
    from django.test import Client

    answer = write(client=Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "cross-site"}))

    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert not letters()


def test_a_member_needs_the_token_and_finds_their_name_and_address_filled_in(host, bo, stranger, write, letters):
    stranger.force_login(bo, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert write().status_code == 403
    page = form_of(stranger.get(CONTACT))

    stranger.post(CONTACT, filled(page, message=WORDS, kind="question"))

    [letter] = letters()
    assert (filled(page)["name"], letter.headers["Reply-To"]) == ("Bo Larsen", bo.email)


def test_a_message_may_be_about_an_essay(host, stranger, write, letters, make_post):
    post = make_post(title="Eleven coats", slug="eleven-coats")
    page = stranger.get(post.get_absolute_url()).content.decode()
    assert 'href="/contact/?essay=eleven-coats"' in page
    assert "Eleven coats" in stranger.get("/contact/?essay=eleven-coats").content.decode()

    write(essay="eleven-coats")

    assert "/posts/eleven-coats/" in letters()[0].text


@pytest.mark.parametrize("state", ["draft", "never"])
def test_an_essay_that_is_not_public_is_not_named(host, stranger, write, letters, make_post, state):
    make_post(title="Still secret", slug="still-secret", published_at=None)
    slug = {"draft": "still-secret", "never": "never-was"}[state]

    assert "Still secret" not in stranger.get(f"/contact/?essay={slug}").content.decode()
    write(essay=slug)
    assert "Still secret" not in letters()[0].text


def test_contact_is_at_the_foot_of_every_page(client):
    assert 'href="/contact/"' in client.get("/about/").content.decode()


def test_the_mail_is_written_in_the_sites_language_whoever_writes(settings, host, write, letters):
    from publication.models import Publication

    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "Deutsch")]
    Publication.objects.update(name="Küche")
    write()

    assert letters()[0].subject == "A message to Küche"
