"""Telling the moderators: once for each member and text, in words that are never lost, and with limits that are said."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Report
from comments.models.reporting import REPORTS_A_DAY, WORRIES_A_DAY, NotTaken
from publication.models import Publication

pytestmark = pytest.mark.django_db

NOTE = "She wrote a dose, and my sister reads here."
FORM = {"reason": "medical_advice", "note": NOTE}


@pytest.fixture
def comment(essay, make_comment, bo):
    return make_comment(essay, bo, status="published")


@pytest.fixture
def page(comment) -> str:
    return f"/comments/{comment.pk}/report/"


def test_a_report_says_who_minds_what_and_why(client_of, cy, comment, page):
    answer = client_of(cy).post(page, FORM)

    report = Report.objects.get()
    assert answer.headers["Location"].endswith(f"#comment-{comment.pk}")
    assert (report.comment, report.reporter, report.reason, report.note) == (comment, cy, "medical_advice", NOTE)
    assert (report.revision, report.outcome) == (1, "")


def test_a_second_report_changes_nothing_and_the_page_says_that_the_first_arrived(client_of, cy, page):
    for reason in ("unkind", "spam"):
        client_of(cy).post(page, {"reason": reason})

    assert Report.objects.get().reason == "unkind"
    html = client_of(cy).get(page).content.decode()
    assert "You have reported this comment." in html
    assert re.findall(r'name="reason" value="(\w+)"', html) == ["worried"]


def test_a_report_is_about_the_words_that_were_on_the_screen(client_of, cy, bo, comment, page):
    Publication(pk=1, hold_comments_of="nobody").save()
    seen = re.search(r'name="revision" value="(\d+)"', client_of(cy).get(page).content.decode())
    comment.edit("Other words.", by=bo)
    client_of(cy).post(page, {**FORM, "revision": seen[1]})
    assert Report.objects.get().revision == 1

    client_of(cy).post(page, {**FORM, "revision": "2"})
    assert list(Report.objects.values_list("revision", flat=True)) == [1, 2]


@pytest.mark.parametrize("revision", ["999", "0", "-1", "x", "9" * 30])
def test_a_number_that_is_no_text_of_it_does_no_harm(client_of, cy, page, revision):
    answer = client_of(cy).post(page, {**FORM, "revision": revision})

    assert answer.status_code in {302, 422}
    assert set(Report.objects.values_list("revision", flat=True)) <= {1}


@pytest.mark.parametrize("reason", ["", "because", "\x00"])
def test_without_one_of_the_reasons_the_note_comes_back(client_of, cy, page, reason):
    answer = client_of(cy).post(page, {"reason": reason, "note": NOTE})

    assert answer.status_code == 422
    assert NOTE in answer.content.decode()
    assert not Report.objects.exists()


def test_nobody_reports_what_they_cannot_read_or_wrote_themselves(client_of, make_comment, essay, bo, cy, mo, page):
    held = make_comment(essay, cy)

    assert client_of(bo).get(page).status_code == 404
    for reason in ("unkind", "worried"):
        assert client_of(bo).post(page, {"reason": reason}).status_code == 404
        assert client_of(mo).post(f"/comments/{held.pk}/report/", {"reason": reason}).status_code == 404
    assert client_of(mo).get(f"/comments/{held.pk}/report/").status_code == 404
    assert not Report.objects.exists()


def test_a_note_typed_while_the_session_ran_out_is_in_the_form_after_signing_in(client, cy, page):
    asked = client.post(page, FORM, headers={"Sec-Fetch-Site": "same-origin", "Referer": f"http://testserver{page}"})
    assert asked.headers["Location"] == f"/accounts/login/?next={page}"
    client.force_login(cy)

    html = client.get(page).content.decode()
    assert NOTE in html
    assert re.search(r'<input[^>]+value="medical_advice"[^>]* checked', html)
    client.post(page, FORM)
    assert "kept_words" not in client.session or page not in client.session["kept_words"]


def test_a_note_about_a_comment_that_was_taken_down_meanwhile_comes_back(client_of, cy, mo, comment, page):
    comment.reject(by=mo, revision=1, reason="medical_advice")
    answer = client_of(cy).post(page, FORM)

    assert answer.status_code == 404
    assert NOTE in answer.content.decode()


def test_a_comment_that_was_taken_down_meanwhile_leaves_no_report_open_for_ever(comment, cy, mo):
    comment.reject(by=mo, revision=1, reason="spam")

    assert not Report.objects.make(comment, by=cy, reason="spam")
    assert not Report.objects.exists()


@pytest.fixture
def reported_much(essay, make_comment, bo, cy):
    """Of each kind as many as are taken in a day, the first of them this long ago."""

    def report(reason: str, number: int, first: timedelta) -> None:
        for _ in range(number):
            Report.objects.make(make_comment(essay, bo, status="published"), by=cy, reason=reason)
        oldest = Report.objects.filter(reporter=cy).earliest("pk")
        Report.objects.filter(pk=oldest.pk).update(at=timezone.now() - first)

    return report


LIMITS = {"unkind": REPORTS_A_DAY, "worried": WORRIES_A_DAY}


@pytest.mark.parametrize(("reason", "other"), [("unkind", "worried"), ("worried", "unkind")])
def test_after_as_many_as_are_taken_in_a_day_it_says_when_and_the_note_stays(
    client_of, cy, reported_much, page, reason, other
):
    reported_much(reason, LIMITS[reason], timedelta(hours=20, minutes=30))
    before = Report.objects.count()

    answer = client_of(cy).post(page, {"reason": reason, "note": NOTE})

    html = answer.content.decode()
    assert answer.status_code == 429
    assert 4 * 3600 - 1800 <= int(answer["Retry-After"]) + 1 <= 4 * 3600
    assert "4 hours" in html
    assert NOTE in html
    assert Report.objects.count() == before
    # The other kind has a number of its own.
    assert client_of(cy).post(page, {"reason": other, "note": NOTE}).status_code == 302


def test_a_day_after_the_first_there_is_room_again(cy, reported_much, comment):
    reported_much("unkind", REPORTS_A_DAY, timedelta(hours=24, seconds=1))

    assert Report.objects.make(comment, by=cy, reason="unkind")


@pytest.mark.parametrize(
    ("reason", "taken"), [("unkind", False), ("other", False), ("illegal", True), ("worried", True)]
)
def test_whoever_answered_a_comment_reports_it_only_for_what_anybody_may_say(
    client_of, make_comment, comment, page, cy, reason, taken
):
    mine = make_comment(comment.post, cy, parent=comment, status="published")

    answer = client_of(cy).post(page, {"reason": reason, "note": NOTE})

    assert Report.objects.exists() == taken
    if not taken:
        assert answer.status_code == 422
        assert "You answered this comment" in answer.content.decode()
        assert NOTE in answer.content.decode()
        mine.withdraw(by=cy)
        assert Report.objects.make(comment, by=cy, reason=reason)


def test_whoever_answered_is_offered_only_those_reasons(client_of, make_comment, comment, page, cy):
    make_comment(comment.post, cy, parent=comment, status="published")

    html = client_of(cy).get(page).content.decode()

    assert re.findall(r'name="reason" value="(\w+)"', html) == ["illegal", "worried"]
    assert "You answered this comment" in html


@pytest.mark.parametrize(("reason", "may_answer"), [("unkind", False), ("worried", True)])
def test_whoever_reported_a_comment_cannot_answer_it_and_keeps_their_words(client_of, comment, cy, reason, may_answer):
    Report.objects.make(comment, by=cy, reason=reason)
    essay = comment.post.get_absolute_url()
    browser = client_of(cy)

    html = browser.get(essay).content.decode()
    assert (f"?reply={comment.pk}#" in html) == may_answer
    assert (">Reported<" in html) != may_answer
    opened = browser.get(f"{essay}?reply={comment.pk}").content.decode()
    assert (f'name="reply_to" value="{comment.pk}"' in opened) == may_answer

    answer = browser.post(f"{essay}comments/", {"body": "Nobody is to lose these words.", "reply_to": comment.pk})
    assert Comment.objects.filter(parent=comment).exists() == may_answer
    if not may_answer:
        given_back = answer.content.decode()
        assert answer.status_code == 422
        assert "You reported the comment that this answers" in given_back
        # In the box above the thread, where they can be sent as they are.
        assert re.search(r'id="body-new"[^>]*>\s*Nobody is to lose these words\.', given_back)


def test_others_answer_what_somebody_reported(client_of, comment, cy, eve):
    Report.objects.make(comment, by=cy, reason="unkind")

    assert f"?reply={comment.pk}#" in client_of(eve).get(comment.post.get_absolute_url()).content.decode()


def test_whoever_may_not_write_is_told_why_and_keeps_the_note(comment, cy, monkeypatch):
    monkeypatch.setattr("comments.models.reporting.why_stopped", lambda member: f"Not until Monday, {member.pk}.")

    with pytest.raises(NotTaken, match=f"Not until Monday, {cy.pk}."):
        Report.objects.make(comment, by=cy, reason="unkind", note=NOTE)
    assert not Report.objects.exists()
