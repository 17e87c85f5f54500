"""Telling the moderators: once for each member and comment, in words that are never lost."""

import re

import pytest

from comments.models import Report

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
    assert "You have reported this comment." in client_of(cy).get(page).content.decode()


@pytest.mark.parametrize("reason", ["", "because", "\x00"])
def test_without_one_of_the_reasons_the_note_comes_back(client_of, cy, page, reason):
    answer = client_of(cy).post(page, {"reason": reason, "note": NOTE})

    assert answer.status_code == 422
    assert NOTE in answer.content.decode()
    assert not Report.objects.exists()


def test_nobody_reports_what_they_cannot_read_or_wrote_themselves(client_of, make_comment, essay, bo, cy, mo, page):
    held = make_comment(essay, cy)

    assert client_of(bo).get(page).status_code == 404
    assert client_of(mo).get(f"/comments/{held.pk}/report/").status_code == 404
    assert client_of(cy).post(f"/comments/{held.pk}/report/", FORM).status_code == 404
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
