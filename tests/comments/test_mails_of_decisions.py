"""A comment's writer is told what was decided: once, kindly, with nobody else's words in the subject."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import MailKind, MailWish
from accounts.models.mail_wish import Often
from comments.jobs import tell_forgotten_writers, tell_the_writer
from comments.models import Comment, Reason, Status
from tests.comments.told import tell

pytestmark = pytest.mark.django_db
# Later than the essays and comments of the fixtures, and by day.
NOON = (timezone.now() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)
BODY = "Mine took five.\n\nAnd it <b>sang</b>."


@pytest.fixture
def comment(make_post, make_comment, bo):
    return make_comment(make_post(title="The scan & the kettle"), bo, body=BODY)


def jobs_about(comment):
    return ProcrastinateJob.objects.filter(
        task_name="comments.jobs.tell_the_writer", args__decision_id=decided(comment)
    )


def decided(comment):
    return comment.decisions.get().pk


def turned_down(comment, mo, reason="unkind", note=""):
    comment.reject(by=mo, revision=1, reason=reason, note=note)
    tell_the_writer(decided(comment))


def test_an_approval_says_where_and_gives_their_words_back(outbox, settings, comment, mo):
    comment.approve(by=mo, revision=1)

    tell_the_writer(decided(comment))

    mail = outbox.get()
    assert mail.recipients == [comment.writer.email]
    assert mail.subject == "Your comment is up"
    assert "“The scan & the kettle”" in mail.text
    assert f"{settings.SITE_URL}{comment.get_absolute_url()}" in mail.text
    assert BODY in mail.text
    assert "The scan &amp; the kettle" in mail.html
    assert "&lt;b&gt;sang&lt;/b&gt;" in mail.html


def test_a_rejection_says_why_in_a_sentence_adds_the_note_and_gives_their_words_back(outbox, comment, mo):
    turned_down(comment, mo, "medical_advice", "Your second winter is worth telling.")

    mail = outbox.get()
    assert mail.subject == "Your comment was not published"
    for words in ("advice about treatment is not", "Your second winter is worth telling.", BODY, "you can ask until"):
        assert words in mail.text
    assert mo.display_name not in mail.text + mail.html


def test_a_removal_has_a_subject_of_its_own(outbox, make_post, make_comment, bo, mo):
    turned_down(make_comment(make_post(), bo, status=Status.PUBLISHED), mo)

    assert outbox.get().subject == "We took your comment down"


@pytest.mark.parametrize("reason", Reason.values)
def test_every_reason_has_a_sentence_in_both_parts_of_the_mail(outbox, comment, mo, reason):
    from comments.mails import WHY

    turned_down(comment, mo, reason)

    mail = outbox.get()
    sentence = str(WHY[Reason(reason)])
    expected = "it was selling something" if reason == Reason.SPAM else sentence
    assert expected in mail.text
    assert expected in mail.html


def test_who_described_self_harm_is_told_where_to_find_people(outbox, settings, comment, mo):
    turned_down(comment, mo, "self_harm")

    assert f"{settings.SITE_URL}/care/" in outbox.get().text


def test_spam_gets_one_line_and_no_way_to_send_it_again(outbox, comment, mo):
    turned_down(comment, mo, "spam", "A note that nobody should read.")

    told = outbox.get()
    assert BODY not in told.text
    assert "A note" not in told.text
    assert "href" not in told.html


@pytest.mark.parametrize("asked", [True, False])
def test_the_rule_is_named_and_what_can_be_done_until_when(outbox, settings, comment, mo, asked):
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False):
        comment.reject(by=mo, revision=1, reason="unkind", may_send_again=asked)
        tell_the_writer(decided(comment))

    mail = outbox.get()
    assert mail.subject == ("A small change to your comment?" if asked else "Your comment was not published")
    assert ("You can change it and send it again." in mail.text) == asked
    assert "The rule it rests on: Be kind to the writer" in mail.text
    assert "you can ask until 7 December 2026" in mail.text
    assert f"{settings.SITE_URL}/comments/{comment.pk}/decision/" in mail.text


def test_the_words_that_come_back_are_those_that_were_decided_on(outbox, comment, mo, change_words):
    comment.reject(by=mo, revision=1, reason="unkind")
    change_words(comment, "Other words.")

    tell_the_writer(decided(comment))

    assert BODY in outbox.get().text


def test_a_subject_names_neither_the_essay_nor_its_topic(outbox, comment, mo):
    turned_down(comment, mo)

    assert "scan" not in outbox.get().subject


def test_telling_twice_sends_once(outbox, comment, mo):
    comment.approve(by=mo, revision=1)

    tell_the_writer(decided(comment))
    tell_the_writer(decided(comment))

    mail = outbox.get()
    assert mail.key == f"decision:{decided(comment)}"
    assert ProcrastinateJob.objects.filter(task_name="mail.jobs.deliver", args={"mail_id": mail.pk}).count() == 1


def test_telling_again_after_the_mail_went_out_sends_nothing(outbox, comment, mo):
    comment.approve(by=mo, revision=1)
    tell_the_writer(decided(comment))
    outbox.get().deliver()

    tell_the_writer(decided(comment))

    assert outbox.get().was_sent


def test_a_closed_account_gets_no_mail(outbox, comment, mo):
    comment.approve(by=mo, revision=1)
    comment.writer.is_active = False
    comment.writer.save(update_fields=["is_active"])

    tell_the_writer(decided(comment))

    assert not outbox.exists()


def test_that_a_comment_stays_is_no_news_for_its_writer(outbox, make_report, comment, cy, mo):
    Comment.objects.filter(pk=comment.pk).update(status=Status.PUBLISHED)
    make_report(comment, cy)
    comment.refresh_from_db()
    comment.keep(by=mo, revision=1)

    tell_the_writer(decided(comment))

    assert not outbox.exists()


def test_nobody_is_told_while_it_can_be_undone_and_then_everybody_once(outbox, comment, mo):
    with time_machine.travel(NOON, tick=False):
        comment.approve(by=mo, revision=1)
        tell(NOON + timedelta(seconds=59))
        assert not jobs_about(comment)

        tell(NOON + timedelta(seconds=60))
        tell(NOON + timedelta(seconds=61))
        assert jobs_about(comment).count() == 1
        tell_forgotten_writers(0)
    assert jobs_about(comment).count() == 1


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_a_decision_of_the_night_is_told_in_the_morning(outbox, comment, mo, verb):
    with time_machine.travel(NOON + timedelta(hours=10), tick=False) as clock:
        getattr(comment, verb)(by=mo, revision=1, **({"reason": "unkind"} if verb == "reject" else {}))
        tell(timezone.now() + timedelta(minutes=1))
        clock.shift(timedelta(hours=9))
        tell_forgotten_writers(0)
        assert not jobs_about(comment)

        clock.shift(timedelta(hours=1))
        tell(timezone.now())
        assert jobs_about(comment).count() == 1


def test_of_several_at_once_all_that_are_up_come_in_one_mail(outbox, essay, make_comment, bo, mo):
    with time_machine.travel(NOON, tick=False):
        for _ in range(3):
            make_comment(essay, bo).approve(by=mo, revision=1)
        tell(NOON + timedelta(minutes=1))

    assert outbox.get().subject == "3 of your comments are up"


def test_who_wants_it_daily_has_it_in_the_mail_of_the_day_and_the_sweep_sends_no_other(outbox, comment, bo, mo):
    MailWish.objects.choose(bo, MailKind.MY_COMMENT_IS_UP, Often.DAILY)
    with time_machine.travel(NOON, tick=False) as clock:
        comment.approve(by=mo, revision=1)
        clock.shift(timedelta(hours=20))
        tell(timezone.now())
        tell_forgotten_writers(0)

    assert not jobs_about(comment)
    mail = outbox.get(recipients=[bo.email])
    assert mail.subject == "Your comment is up"
    assert BODY not in mail.text


def test_a_decision_whose_job_was_lost_is_found_and_told_of_once(outbox, comment, mo):
    with time_machine.travel(NOON, tick=False) as clock:
        comment.approve(by=mo, revision=1)
        clock.shift(timedelta(minutes=1))
        tell(timezone.now())
        tell_forgotten_writers(0)
        assert jobs_about(comment).count() == 1  # its own job still has time

        clock.shift(timedelta(minutes=11))
        tell_forgotten_writers(0)
        assert jobs_about(comment).count() == 2
        tell_the_writer(decided(comment))
        tell_forgotten_writers(0)
    assert jobs_about(comment).count() == 2
    assert outbox.count() == 1
