"""Words that are read elsewhere than on a page: mails, feeds, what machines are told."""

import json

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from tests.languages.plain import plain_in

FEEDS = ("/feed/", "/feed/rss/", "/topics/{topic}/feed/", "/writers/{writer}/feed/", "/posts/{slug}/comments/feed/")
SAID = {"title", "subtitle", "description", "summary", "content", "name", "encoded"}


@pytest.mark.parametrize("address", FEEDS)
def test_every_word_of_a_feed_is_translated(address, world, client):
    feed = etree.fromstring(client.get(address.format_map(world)).content)
    said = [element.text or "" for element in feed.iter("{*}*") if etree.QName(element).localname in SAID]

    assert said
    assert [words for text in said for words in plain_in(text)] == []


def test_every_word_of_the_feed_for_programs_is_translated(world, client):
    feed = client.get("/feed.json").json()
    said = [feed["title"], feed.get("description", "")]
    said += [item[name] for item in feed["items"] for name in ("title", "summary", "content_html") if name in item]

    assert [words for text in said for words in plain_in(text)] == []


def test_every_word_that_search_engines_are_told_is_translated(world, client):
    page = client.get("/posts/201/").content.decode()
    told = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])

    assert [words for text in names_in(told) for words in plain_in(text)] == []


def names_in(told) -> list[str]:
    if isinstance(told, list):
        return [name for part in told for name in names_in(part)]
    if not isinstance(told, dict):
        return []
    own = [
        value
        for key, value in told.items()
        if key in {"name", "headline", "description", "text"} and isinstance(value, str)
    ]
    return own + [name for value in told.values() for name in names_in(value)]


@pytest.fixture
def mails(world, people):
    """One of each."""
    from accounts.keys import mails as key_mails
    from comments import mails as comments_mails
    from comments.models import Comment, Notice, NoticeKind
    from comments.models.notice import IN_A_MAIL_OF_ITS_OWN
    from mail.models import OutgoingMail

    OutgoingMail.objects.all().delete()
    public, held, mo = (
        Comment.objects.get(pk=world["public"]),
        Comment.objects.get(pk=world["held"]),
        people["moderator"],
    )
    held.approve(by=mo, revision=1)
    comments_mails.your_comment_is_up(held.decisions.get())
    for reason in ("unkind", "spam", "self_harm"):
        again = Comment.objects.get(pk=public.pk)
        again.reject(by=mo, revision=1, reason=reason, note="Συγγνώμη.")
        comments_mails.your_comment_was_turned_down(again.decisions.first())
        Comment.objects.filter(pk=public.pk).update(status="published")
    comments_mails.comments_are_waiting(mo, waiting=2, reported=1)
    for number in (1, 2):
        for kind in set(NoticeKind) - {*IN_A_MAIL_OF_ITS_OWN}:
            told = [Notice(kind=kind, post=post, comment=None) for post in (world["post"], world["part_two"])[:number]]
            comments_mails.news(people["author"], told * number).send()
    comments_mails.news(
        people["author"], [Notice(kind=kind, post=world["post"]) for kind in ("replies", "thanks")]
    ).send()
    key_mails.tell_of_new_address(mo, "token", old_address=mo.email)
    key_mails.tell_of_new_password(mo, "token")
    key_mails.tell_what_was_undone(mo, address=mo.email)
    key_mails.tell_of_new_browser(mo, "Ζωή", timezone.now())
    key_mails.tell_of_new_browser(mo, "", timezone.now())
    for address in ("ada@example.org", "never@example.org"):
        Client().post("/accounts/login/", {"email": address})
    for address in ("bo@example.org", "new@example.org"):
        Client().post("/accounts/signup/", {"display_name": "Ζωή", "email": address})
    return list(OutgoingMail.objects.all())


def test_every_word_of_every_mail_is_translated(mails):
    plain = {
        f"{mail.subject}: {words}"
        for mail in mails
        for text in (mail.subject, mail.text, mail.html)
        for words in plain_in(text)
    }

    assert len(mails) >= 10
    assert plain == set()
    assert all('<html lang="qps" dir="rtl">' in mail.html for mail in mails if mail.html)
