"""Whoever is signed out reports a comment on the contact page: the host is written to, and the desk has it."""

import re

import pytest

from comments.models import Comment, Report

pytestmark = pytest.mark.django_db

NOTE = "She wrote a dose, and my sister reads here."
REPORT = {"kind": "medical_advice", "message": NOTE}


@pytest.fixture
def comment(make_post, make_comment, bo):
    return make_comment(make_post(), bo, body="Take two.", status="published")


def test_the_link_under_a_comment_leads_strangers_there_and_members_to_their_own_page(client, client_of, cy, comment):
    essay = comment.post.get_absolute_url()

    assert f'href="/contact/?comment={comment.pk}"' in client.get(essay).content.decode()
    member = client_of(cy).get(essay).content.decode()
    assert f'href="/comments/{comment.pk}/report/"' in member
    assert f"/contact/?comment={comment.pk}" not in member


def test_the_page_shows_the_comment_and_asks_what_is_the_matter(host, stranger, comment):
    html = stranger.get(f"/contact/?comment={comment.pk}").content.decode()

    assert "Take two." in html
    assert "It gives medical advice" in html
    assert f'name="comment" value="{comment.pk}"' in html


def test_a_report_reaches_the_host_and_the_desk(host, write, letters, client_of, mo, comment):
    answer = write(comment=comment.pk, **REPORT)

    report = Report.objects.get()
    assert answer.status_code == 302
    assert (report.comment, report.reporter, report.reason, report.note) == (comment, None, "medical_advice", NOTE)
    [letter] = letters()
    assert f"/comments/{comment.pk}/" in letter.text
    assert NOTE in letter.text
    assert NOTE in client_of(mo).get("/desk/reported/").content.decode()


def test_sent_twice_it_is_one_report(host, write, letters, comment):
    write(comment=comment.pk, **REPORT)
    write(comment=comment.pk, **REPORT)

    assert (Report.objects.count(), len(letters())) == (1, 1)


def test_two_strangers_are_two_reports_and_keeping_the_comment_answers_both(host, write, client_of, mo, comment):
    write(comment=comment.pk, **REPORT)
    write(comment=comment.pk, kind="unkind", message="")
    assert Report.objects.open().count() == 2

    comment.keep(by=mo, revision=comment.revision)

    assert not Report.objects.open().exists()


def test_the_words_are_not_needed_but_the_reason_is(host, write, comment):
    assert write(comment=comment.pk, kind="", message=NOTE).status_code == 422
    assert write(comment=comment.pk, kind="spam", message="").status_code == 302


def test_a_long_note_is_whole_in_the_mail(host, write, letters, comment):
    words = "word " * 300
    write(comment=comment.pk, kind="spam", message=words)

    assert letters()[0].text.count("word") >= 300
    assert len(Report.objects.get().note) <= 500


def test_a_report_needs_nobodys_address(write, comment):
    """No administrator and no address: the moderators' desk has it all the same."""
    assert write(comment=comment.pk, **REPORT).status_code == 302
    assert Report.objects.exists()


@pytest.mark.parametrize("status", ["held", "rejected", "withdrawn", "removed"])
def test_what_is_not_public_looks_like_a_number_that_never_was(host, stranger, make_post, make_comment, bo, status):
    hidden = make_comment(make_post(), bo, body="Hidden words.")
    Comment.objects.filter(pk=hidden.pk).update(status=status)

    pages = [plain(stranger.get(f"/contact/?comment={number}")) for number in (hidden.pk, 4242)]

    assert pages[0] == pages[1]
    assert "Hidden words." not in pages[0]


def test_a_comment_under_an_essay_that_was_taken_down_is_not_shown(host, stranger, comment, ada):
    comment.post.unpublish(by=ada)

    assert "Take two." not in stranger.get(f"/contact/?comment={comment.pk}").content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "٣", "1e3", "9" * 17, "x", "1 OR 1=1", "", "\x00"])
def test_what_is_no_number_is_no_comment(host, stranger, number):
    assert stranger.get("/contact/", {"comment": number}).status_code == 200


def test_words_about_a_comment_that_is_gone_meanwhile_still_arrive(host, write, letters, comment, bo):
    Comment.objects.filter(pk=comment.pk).update(status="removed")

    answer = write(comment=comment.pk, **REPORT)

    assert answer.status_code == 302
    assert NOTE in letters()[0].text
    assert str(comment.pk) in letters()[0].text
    assert not Report.objects.exists()


def test_a_member_is_led_to_the_page_of_members(client_of, cy, comment):
    assert client_of(cy).get(f"/contact/?comment={comment.pk}")["Location"] == f"/comments/{comment.pk}/report/"


def test_who_signed_in_meanwhile_is_the_reporter(host, client_of, cy, write, comment):
    write(client=client_of(cy), comment=comment.pk, **REPORT)

    assert Report.objects.get().reporter == cy


def plain(answer) -> str:
    """Without what differs between any two pages."""
    html = answer.content.decode().replace(answer["X-Request-ID"], "")
    return re.sub(r'name="token" value="[^"]+"', "", html)
