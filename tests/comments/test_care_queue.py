"""The care queue: who is told, writing to somebody alone, handing over, and when somebody was looked after."""

from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from care.models import DutyPlan, Reply, Shift
from comments.care_jobs import tell_colleague, tell_of_answer, tell_of_care
from comments.models import CareStep, Comment, HoldReason, Notice, NotYours, Report, Status
from conftest import make_person

pytestmark = pytest.mark.django_db

WORDS = "I can’t go on."


@pytest.fixture
def held(make_comment: Any, essay: Any, bo: Any) -> Comment:
    """Waits with words of the list, which no test here needs to know."""
    comment: Comment = make_comment(essay, bo, body=WORDS)
    HoldReason.objects.create(comment=comment, revision=1, rule="care", sentence="May need a person")
    return comment


@pytest.fixture
def letter(held: Comment, bo: Any) -> Comment:
    held.become_letter(by=bo)
    return held


def test_the_queue_has_words_letters_and_whom_somebody_is_worried_about_the_newest_first(
    held, make_comment, essay, cy, bo, ada, client_of, mo
):
    letter = make_comment(essay, cy, body="A letter.")
    letter.become_letter(by=cy)
    published = make_comment(essay, bo, body="Said.", status=Status.PUBLISHED)
    Report.objects.make(published, by=ada, reason="worried", note="I know her voice.")
    make_comment(essay, cy, body="Of a newcomer.")

    assert list(Comment.objects.needing_care()) == [published, letter, held]
    html = client_of(mo).get("/desk/care/").content.decode()
    places = [html.index(f"case-{comment.pk}") for comment in (published, letter, held)]
    assert places == sorted(places)


def test_as_many_queries_for_one_card_as_for_many(
    held, make_comment, essay, bo, cy, mo, client_of, django_assert_num_queries
):
    moderator = client_of(mo)
    moderator.get("/desk/care/")

    def queries() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as found:
            moderator.get("/desk/care/")
        return len(found)

    before = queries()
    for number in range(6):
        more = make_comment(essay, bo if number % 2 else cy, body=f"More {number}.")
        more.become_letter(by=more.writer)
        more.answer_privately("Read.", by=mo)

    assert queries() <= before + 1, "steps of care are one query, which a queue without any asks too"


def test_an_answer_reaches_its_writer_alone_by_mail_and_notice_and_quotes_nothing(
    held, client_of, mo, bo, outbox, essay
):
    path = f"/desk/care/{held.pk}/answer/"
    begun = client_of(mo).get(f"{path}?reply=heard-en").content.decode()
    assert "I did not want to leave it without an answer" in begun
    assert "/care/" in begun
    assert "{care}" not in begun

    assert client_of(mo).post(path, {"words": "  \u200b "}).status_code == 422
    client_of(mo).post(path, {"words": "I read it, and I am glad you wrote."})
    step = CareStep.objects.get()
    for _ in range(2):
        tell_of_answer(step_id=step.pk)

    [mail] = outbox
    assert mail.recipients == [bo.email]
    assert "I am glad you wrote" in mail.text
    for secret in (WORDS, essay.title, mo.display_name):
        assert secret not in f"{mail.subject} {mail.text} {mail.html}"
    assert mail.text.startswith("A moderator at"), "what a lock screen shows of it"
    assert Notice.objects.get(member=bo).kind == "wrote"
    assert "A moderator wrote to you" in client_of(bo).get("/notifications/").content.decode()
    held.refresh_from_db()
    assert held.status == Status.HELD


def test_handing_over_takes_the_claim_along_and_asks_one_colleague(held, client_of, mo, ann, bo, outbox):
    client_of(mo).post(f"/desk/care/{held.pk}/colleague/", {"to": ann.pk, "note": "I know him."})
    step = CareStep.objects.get()
    for _ in range(2):
        tell_colleague(step_id=step.pk)

    assert held.claim.by == ann
    [mail] = outbox
    assert mail.recipients == [ann.email]
    assert "I know him" not in mail.text
    assert "I know him" in client_of(ann).get("/desk/care/").content.decode()
    third = client_of(mo).post(f"/desk/care/{held.pk}/colleague/", {"to": mo.pk})
    assert third.status_code == 422, "nobody hands over to themselves"


def test_a_letter_leaves_the_queue_when_somebody_has_seen_to_it_and_comes_again_with_the_next(
    letter, client_of, mo, bo
):
    for _ in range(2):
        client_of(mo).post(f"/desk/care/{letter.pk}/seen-to/")
    assert not Comment.objects.needing_care().exists()
    assert letter.care_steps.count() == 1

    letter.become_comment_again(by=bo)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        letter.become_letter(by=bo)
    assert list(Comment.objects.needing_care()) == [letter]


def test_a_worry_is_answered_when_somebody_has_seen_to_it(make_comment, essay, bo, cy, client_of, mo):
    comment = make_comment(essay, bo, status=Status.PUBLISHED)
    report = Report.objects.make(comment, by=cy, reason="worried")

    client_of(mo).post(f"/desk/care/{comment.pk}/seen-to/")

    report.refresh_from_db()
    assert report.outcome == "cared"
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    assert not Comment.objects.needing_care().exists()


def test_nobody_looks_after_their_own(make_comment, essay, mo, ann):
    own = make_comment(essay, mo, body=WORDS)
    own.become_letter(by=mo)

    for act in (
        lambda: own.answer_privately("Hello me.", by=mo),
        lambda: own.see_to(by=mo),
        lambda: own.hand_over(by=mo, to=ann),
        lambda: own.hand_over(by=ann, to=mo),
    ):
        with pytest.raises(NotYours):
            act()


@time_machine.travel("2026-11-23T18:30:00Z", tick=False)  # a Monday
def test_who_is_on_duty_is_told_first(held, ann, mo, outbox):
    here = make_person("Ike Duty", "moderator")
    make_person("Oli Later", "moderator")
    DutyPlan.objects.write([Shift(day=0, begins=time(18), ends=time(22), person=here)], by=ann)

    tell_of_care(comment_id=held.pk, revision=1)

    assert [here.email] in [mail.recipients for mail in outbox]
    assert len(outbox) == 2


def test_administrators_write_what_answers_begin_with_and_moderators_read_it(client_of, ann, mo, held):
    typed = {"language": "en", "title": "Short", "words": "Read. {care}", "seen": 0}

    assert client_of(mo).post("/desk/care/replies/new/", typed).status_code == 403
    client_of(ann).post("/desk/care/replies/new/", typed)
    reply = Reply.objects.get()
    assert reply.by == ann
    assert "Short" in client_of(mo).get(f"/desk/care/{held.pk}/answer/").content.decode()

    path = f"/desk/care/replies/{reply.key}/"
    assert client_of(ann).post(path, typed | {"words": "Other"}).status_code == 409, "it was saved meanwhile"
    client_of(ann).post(path, typed | {"words": "", "seen": reply.pk})
    assert "Short" not in client_of(mo).get(f"/desk/care/{held.pk}/answer/").content.decode()
