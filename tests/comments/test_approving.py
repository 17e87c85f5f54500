"""A moderator lets everybody read a comment."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from comments.models import Comment, DecidedMeanwhile, Notice, NoticeKind, NotYours, Status
from comments.models.undone import UNDO_WITHIN
from tests.comments.at_once import at_once
from tests.comments.told import announce

pytestmark = pytest.mark.django_db


def told_of(comment):
    """What the comment's writer is told, once the decision cannot be undone any more."""
    announce(timezone.now() + UNDO_WITHIN)
    return Notice.objects.filter(comment=comment, kind__in=(NoticeKind.COMMENT_UP, NoticeKind.COMMENT_DOWN))


def test_approving_makes_a_comment_visible_and_records_who_did_it(held_comment, mo):
    held_comment.approve(by=mo, revision=1)

    assert held_comment in Comment.objects.visible_to(AnonymousUser())
    decision = held_comment.decisions.get()
    assert (decision.by, decision.was, decision.status, decision.revision) == (mo, "held", "published", 1)


def test_approving_counts_the_comment_under_its_essay_and_marks_the_thread_as_changed(held_comment, mo):
    before = held_comment.post.thread_version

    held_comment.approve(by=mo, revision=1)

    held_comment.post.refresh_from_db()
    assert held_comment.post.comment_count == 1
    assert held_comment.post.thread_version > before


def test_the_writer_is_told_by_one_job_that_knows_only_an_id(held_comment, mo):
    held_comment.approve(by=mo, revision=1)

    assert told_of(held_comment).get().decision == held_comment.decisions.get()


def test_approving_twice_changes_nothing_the_second_time(held_comment, mo, ann):
    held_comment.approve(by=mo, revision=1)

    with pytest.raises(DecidedMeanwhile) as caught:
        Comment.objects.get(pk=held_comment.pk).approve(by=ann, revision=1)

    assert caught.value.decision.by == mo
    assert not caught.value.has_new_words
    assert held_comment.decisions.count() == told_of(held_comment).count() == 1


def test_nobody_approves_words_they_have_not_seen(held_comment, mo, change_words):
    change_words(held_comment, "Something else entirely.")

    for comment in (held_comment, Comment.objects.get(pk=held_comment.pk)):
        with pytest.raises(DecidedMeanwhile) as caught:
            comment.approve(by=mo, revision=1)
        assert caught.value.has_new_words
        assert caught.value.decision is None

    assert Comment.objects.get(pk=held_comment.pk).status == Status.HELD
    assert not held_comment.decisions.exists()


def test_nobody_approves_their_own_comment(held_comment, mo):
    Comment.objects.filter(pk=held_comment.pk).update(writer=mo)
    held_comment.refresh_from_db()

    with pytest.raises(NotYours):
        held_comment.approve(by=mo, revision=1)

    assert not held_comment.decisions.exists()


@pytest.mark.parametrize("status", [s for s in Status if s != Status.HELD])
def test_only_what_waits_is_approved(held_comment, mo, status):
    Comment.objects.filter(pk=held_comment.pk).update(status=status)
    held_comment.refresh_from_db()

    with pytest.raises(DecidedMeanwhile):
        held_comment.approve(by=mo, revision=1)

    held_comment.refresh_from_db()
    assert held_comment.status == status


def test_a_state_that_changed_since_it_was_loaded_is_noticed(held_comment, mo):
    Comment.objects.filter(pk=held_comment.pk).update(status=Status.WITHDRAWN)

    with pytest.raises(DecidedMeanwhile) as caught:
        held_comment.approve(by=mo, revision=1)

    assert caught.value.decision is None


def test_what_comes_back_keeps_the_day_it_was_first_read(make_comment, essay, bo, mo):
    comment = make_comment(essay, bo, status=Status.PUBLISHED)
    first = comment.first_published_at
    assert first
    Comment.objects.filter(pk=comment.pk).update(status=Status.HELD)
    comment.refresh_from_db()

    comment.approve(by=mo, revision=1)

    assert comment.first_published_at == first


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_once_one_decides_and_the_other_is_told(held_comment, mo, ann):
    # Loaded by each before either decides.
    first, second = Comment.objects.get(pk=held_comment.pk), Comment.objects.get(pk=held_comment.pk)
    raised = at_once(lambda: first.approve(by=mo, revision=1), lambda: second.reject(by=ann, revision=1, reason="spam"))

    assert [type(error) for error in raised].count(DecidedMeanwhile) == 1
    assert raised.count(None) == 1
    decision = held_comment.decisions.get()
    held_comment.refresh_from_db()
    assert held_comment.status == decision.status
    assert next(filter(None, raised)).decision == decision
    assert told_of(held_comment).count() == 1
    held_comment.post.refresh_from_db()
    assert held_comment.post.comment_count == (decision.status == Status.PUBLISHED)


@pytest.mark.django_db(transaction=True)
def test_eight_who_press_the_same_button_at_once_make_one_decision(held_comment, mo):
    seen = [Comment.objects.get(pk=held_comment.pk) for _ in range(8)]

    raised = at_once(*[lambda comment=comment: comment.approve(by=mo, revision=1) for comment in seen])

    assert raised.count(None) == 1
    assert held_comment.decisions.count() == told_of(held_comment).count() == 1


@pytest.mark.django_db(transaction=True)
def test_comments_under_one_essay_decided_at_once_are_all_counted(make_comment, essay, bo, cy, eve, mo, ann):
    waiting = [make_comment(essay, writer, body=f"Words {n}.") for n, writer in enumerate((bo, cy, eve, bo, cy, eve))]

    raised = at_once(*[lambda c=c, n=n: c.approve(by=(mo, ann)[n % 2], revision=1) for n, c in enumerate(waiting)])

    assert raised == [None] * 6
    essay.refresh_from_db()
    assert essay.comment_count == 6
