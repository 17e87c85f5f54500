"""Words with which somebody may need a person: off until reviewed, told to two at once, forgotten afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from care.phrases import built_in, measured
from comments.care_jobs import tell_of_care
from comments.models import Comment, HoldReason, Status, WordList
from comments.models.word_list import Which
from publication.jobs import remove

pytestmark = pytest.mark.django_db
PAGE = "/desk/filters/care/"
WORDS = "It is late. I want to die."


@pytest.fixture
def send(settings: Any, essay: Any, ada: Any) -> Any:
    """What the essay's own writer says, once it went out: nothing else holds that."""
    settings.UNDO_SEND_SECONDS = 0
    return lambda body=WORDS: Comment.objects.send(post=essay, writer=ada, body=body)


@pytest.fixture
def reviewed(ann: Any) -> None:
    WordList.objects.write(Which.CARE, built_in(), by=ann, reviewed_by="Dr Example, psychologist")


def test_nothing_looks_for_the_phrases_until_somebody_reviewed_them(send, ann):
    assert send().status == Status.PUBLISHED

    WordList.objects.write(Which.CARE, built_in(), by=ann)
    assert send(f"{WORDS} Again.").status == Status.PUBLISHED

    seen = WordList.objects.of(Which.CARE).get().pk
    WordList.objects.write(Which.CARE, built_in(), by=ann, reviewed_by="Dr Example", seen=seen)
    assert send(f"{WORDS} And again.").status == Status.HELD


def test_a_match_holds_whoever_wrote_it_and_stands_in_its_own_queue_newest_first(send, reviewed, client_of, mo):
    older, newer = send(), send("Ya no quiero vivir.")

    assert list(Comment.objects.needing_care()) == [newer, older]
    assert list(Comment.objects.awaiting_review()) == [older, newer]
    page = client_of(mo).get("/desk/care/").content.decode()
    assert page.index(f"case-{newer.pk}") < page.index(f"case-{older.pk}")
    assert "May need a person" in page


def test_two_moderators_get_a_link_at_once_and_nothing_that_tells_whom_it_is_about(
    send, reviewed, outbox, mo, ann, ada, essay, client_of
):
    client_of(mo).get("/")
    comment = send()
    for _ in range(2):
        tell_of_care(comment_id=comment.pk, revision=1)

    mails = list(outbox)
    assert sorted(mail.recipients for mail in mails) == sorted([[mo.email], [ann.email]])
    for mail in mails:
        assert "/desk/care/" in mail.text
        for secret in (WORDS, ada.display_name, essay.title, "die"):
            assert secret not in mail.text + mail.html + mail.subject


def test_who_wrote_it_is_not_told_to_look_at_it(send, reviewed, outbox, mo, essay):
    comment = Comment.objects.send(post=essay, writer=mo, body=WORDS)
    tell_of_care(comment_id=comment.pk, revision=1)

    assert [mo.email] not in [mail.recipients for mail in outbox]


def test_what_was_decided_meanwhile_calls_nobody(send, reviewed, outbox, mo):
    comment = send()
    comment.approve(by=mo, revision=1)
    tell_of_care(comment_id=comment.pk, revision=1)

    assert not [mail for mail in outbox if "/desk/care/" in mail.text]


def test_the_reason_is_forgotten_thirty_days_after_the_decision_and_no_decision_holds_it(send, reviewed, mo):
    waiting, decided = send(), send(f"{WORDS} Again.")
    decided.approve(by=mo, revision=1)
    decision = decided.decisions.get()
    assert "care" not in f"{decision.reason} {decision.note}"
    HoldReason.objects.update(at=timezone.now() - timedelta(days=40))

    remove("care-reasons")
    assert HoldReason.objects.filter(rule="care").count() == 2, "it was decided today"

    later = timezone.now() + timedelta(days=31)
    assert [reason.comment for reason in HoldReason.objects.care_to_forget(later)] == [decided]
    assert waiting.hold_reasons.filter(rule="care").exists()


def test_administrators_save_the_phrases_and_who_reviewed_them(client_of, ann, mo):
    typed = {"care": "I want to die\n", "reviewed_by": "Dr Example, psychologist", "seen": 0}

    assert client_of(mo).post(PAGE, typed).status_code == 403
    page = client_of(ann).get(PAGE).content.decode()
    assert "I want to die" in page, "the product’s own stand there first"
    assert client_of(ann).post(PAGE, typed).status_code == 302
    row = WordList.objects.of(Which.CARE).get()
    assert (row.words, row.reviewed_by, row.by) == ("I want to die", "Dr Example, psychologist", ann)
    again = client_of(ann).post(PAGE, typed | {"care": "other"})
    assert again.status_code == 409
    assert "other" in again.content.decode()


def test_the_figures_that_people_are_told_are_those_that_are_measured():
    english, spanish = measured()

    assert (english.recall, english.precision) == (38, 83)
    assert (spanish.recall, spanish.precision) == (66, 89)
    assert english.at_risk + english.others + spanish.at_risk + spanish.others == 300
