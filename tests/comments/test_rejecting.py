"""A moderator keeps a comment from being read, takes one down, or lets a reported one stay."""

import pytest
from django.contrib.auth.models import AnonymousUser
from procrastinate.contrib.django.models import ProcrastinateJob

from comments.models import Comment, DecidedMeanwhile, NotYours, Status
from comments.models.report import Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(make_comment, essay, bo):
    return make_comment(essay, bo, status=Status.PUBLISHED)


def test_a_waiting_comment_is_rejected_with_its_reason_and_note(held_comment, mo):
    held_comment.reject(by=mo, revision=1, reason="medical_advice", note="Your own story is welcome.")

    assert held_comment.status == Status.REJECTED
    assert held_comment.removed_because == "medical_advice"
    decision = held_comment.decisions.get()
    assert (decision.reason, decision.note, decision.by) == ("medical_advice", "Your own story is welcome.", mo)
    assert held_comment not in Comment.objects.visible_to(AnonymousUser())


def test_a_published_comment_is_removed_and_no_longer_counted(published, mo):
    assert published in Comment.objects.public()

    published.reject(by=mo, revision=1, reason="unkind")

    assert published.status == Status.REMOVED
    assert published not in Comment.objects.public()
    published.post.refresh_from_db()
    assert published.post.comment_count == 0


def test_removing_answers_the_open_reports(published, make_report, cy, eve, mo):
    make_report(published, cy)
    make_report(published, eve)

    published.reject(by=mo, revision=1, reason="unkind")

    assert set(published.reports.values_list("outcome", flat=True)) == {Outcome.UPHELD}


def test_keeping_answers_the_reports_and_is_a_decision_that_nobody_is_mailed_about(published, make_report, cy, mo):
    make_report(published, cy)

    published.keep(by=mo, revision=1)

    assert published.reports.get().outcome == Outcome.KEPT
    decision = published.decisions.get()
    assert (decision.was, decision.status, decision.by) == ("published", "published", mo)
    assert not ProcrastinateJob.objects.filter(args__decision_id=decision.pk).exists()
    assert published not in Comment.objects.reported()


def test_a_comment_without_open_reports_cannot_be_kept_again(published, make_report, cy, mo, ann):
    make_report(published, cy)
    published.keep(by=mo, revision=1)

    with pytest.raises(DecidedMeanwhile) as caught:
        published.keep(by=ann, revision=1)

    assert caught.value.decision.by == mo
    assert published.decisions.count() == 1


def test_words_that_changed_meanwhile_are_not_kept_unread(published, make_report, change_words, cy, mo):
    make_report(published, cy)
    change_words(published, "New words.")

    with pytest.raises(DecidedMeanwhile) as caught:
        published.keep(by=mo, revision=1)

    assert caught.value.has_new_words
    assert published.reports.get().outcome == ""


def test_nobody_turns_down_or_keeps_their_own_comment(published, make_report, cy, bo):
    make_report(published, cy)

    with pytest.raises(NotYours):
        published.reject(by=bo, revision=1, reason="other")
    with pytest.raises(NotYours):
        published.keep(by=bo, revision=1)


def test_what_was_decided_is_not_turned_down_again(held_comment, mo, ann):
    held_comment.reject(by=mo, revision=1, reason="spam")

    with pytest.raises(DecidedMeanwhile):
        held_comment.reject(by=ann, revision=1, reason="unkind")

    assert held_comment.decisions.get().reason == "spam"


def test_a_rejection_of_what_waited_does_not_take_down_what_was_approved_meanwhile(held_comment, mo, ann):
    Comment.objects.get(pk=held_comment.pk).approve(by=mo, revision=1)
    now = Comment.objects.get(pk=held_comment.pk)

    with pytest.raises(DecidedMeanwhile):
        now.check_seen(status=Status.HELD, revision=1)
    with pytest.raises(DecidedMeanwhile):
        held_comment.reject(by=ann, revision=1, reason="unkind")

    now.refresh_from_db()
    assert now.status == Status.PUBLISHED
