"""A decision is undone within a minute by whoever made it: everything is as it was, and nobody hears of either."""

from datetime import timedelta

import pytest
import time_machine
from django.core.serializers.python import Serializer
from django.utils import timezone

from comments.decision_jobs import announce_decisions
from comments.jobs import tell_forgotten_writers
from comments.models import (
    Comment,
    CommentRevision,
    DecidedMeanwhile,
    Follow,
    FreshDecision,
    HoldReason,
    Mention,
    Notice,
    NotYours,
    Place,
    Report,
    Status,
    TooLateToUndo,
)
from comments.notices.mailing import tell_next
from core.markdown import render_comment

pytestmark = pytest.mark.django_db
# Later than the essays and comments of the fixtures, and by day.
NOON = (timezone.now() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=123456)


def changed(comment, words="Other words."):
    """Words that wait behind those that everybody reads."""
    CommentRevision.objects.create(comment=comment, number=2, body=words, html=render_comment(words))
    HoldReason.objects.create(comment=comment, revision=2, rule="links", sentence="It has a link")
    Comment.objects.filter(pk=comment.pk).update(waiting_revision=2, held_at=NOON - timedelta(hours=3))


def once_public(comment):
    Comment.objects.filter(pk=comment.pk).update(first_published_at=NOON - timedelta(days=9))


def reported(comment):
    Report.objects.create(comment=comment, reporter=comment.post.writers.get(), reason="unkind", note="It hurts.")


# What the comment is at first, what was done to it before, and the decision.
CASES = {
    "approved": ("held", [], lambda c, mo: c.approve(by=mo, revision=1)),
    "approved again": ("held", [once_public], lambda c, mo: c.approve(by=mo, revision=1)),
    "approved with reports": ("held", [once_public, reported], lambda c, mo: c.approve(by=mo, revision=1)),
    "rejected": ("held", [], lambda c, mo: c.reject(by=mo, revision=1, reason="unkind", note="Please.")),
    "asked for a change": (
        "held",
        [],
        lambda c, mo: c.reject(by=mo, revision=1, reason="unkind", may_send_again=True),
    ),
    "removed": ("published", [reported], lambda c, mo: c.reject(by=mo, revision=1, reason="spam")),
    "removed with a change": ("published", [changed], lambda c, mo: c.reject(by=mo, revision=1, reason="other")),
    "held back": ("published", [reported], lambda c, mo: c.hold_back(by=mo, revision=1)),
    "held back with a change": ("published", [changed], lambda c, mo: c.hold_back(by=mo, revision=1)),
    "kept": ("published", [reported], lambda c, mo: c.keep(by=mo, revision=1)),
    "a change approved": ("published", [changed], lambda c, mo: c.approve(by=mo, revision=2)),
    "a change rejected": ("published", [changed], lambda c, mo: c.reject(by=mo, revision=2, reason="unkind")),
}
LED_TO = {
    "approved": "published",
    "approved again": "published",
    "approved with reports": "published",
    "rejected": "rejected",
    "asked for a change": "rejected",
    "removed": "removed",
    "removed with a change": "removed",
    "held back": "held",
    "held back with a change": "held",
}


@pytest.fixture
def begin(make_comment, make_post, bo, cy, ada):
    """A comment that names its essay's author, in the state in which a case begins; Cy follows the essay."""

    def make(case):
        status, done, decide = CASES[case]
        essay = make_post()
        Follow.objects.begin(by=cy, post=essay)
        comment = make_comment(essay, bo, body="@Ada Brandt, mine took five.", status=status)
        Mention.objects.note(comment)
        for deed in done:
            deed(comment)
        comment.tell_the_essay()
        return Comment.objects.get(pk=comment.pk), decide

    return make


def everything(comment):
    """All that is stored about a comment, but for the decisions about it."""
    rows = [Comment.objects.filter(pk=comment.pk), Place.objects.filter(post=comment.post_id)]
    rows += [
        model.objects.filter(comment=comment).order_by("pk")
        for model in (CommentRevision, HoldReason, Mention, Notice, Report)
    ]
    comment.post.refresh_from_db()
    fields = [[row["fields"] for row in Serializer().serialize(each)] for each in rows]
    return fields, comment.post.comment_count


def later(clock, outbox):
    """Two days of the jobs that tell anybody of anything; how many mails and notices there are then."""
    for hours in (0.05, 1, 24, 24):
        clock.shift(timedelta(hours=hours))
        announce_decisions(0)
        tell_next(timezone.now())
        tell_forgotten_writers(0)
    return outbox.count(), Notice.objects.count(), told_by_jobs()


def told_by_jobs():
    from procrastinate.contrib.django.models import ProcrastinateJob

    return ProcrastinateJob.objects.filter(task_name="comments.jobs.tell_the_writer").count()


@pytest.mark.parametrize("case", CASES)
def test_undoing_puts_everything_back_and_tells_nobody(begin, outbox, mo, case):
    with time_machine.travel(NOON, tick=False) as clock:
        comment, decide = begin(case)
        before = everything(comment)

        decision = decide(comment, mo)
        assert decision.can_be_undone
        assert comment.status == LED_TO.get(case, "published")
        assert everything(comment) != before

        clock.shift(timedelta(seconds=59))
        undoing = decision.undo(by=mo)

        assert everything(comment) == before
        assert (undoing.was, undoing.status, undoing.by, undoing.undoes) == (
            decision.status,
            decision.was,
            mo,
            decision,
        )
        assert not FreshDecision.objects.exists()
        assert later(clock, outbox) == (0, 0, 0)


@pytest.mark.parametrize("case", ["approved", "rejected", "removed", "a change approved", "a change rejected"])
def test_what_is_not_undone_is_told_once(begin, outbox, mo, bo, case):
    with time_machine.travel(NOON, tick=False) as clock:
        comment, decide = begin(case)
        decision = decide(comment, mo)
        clock.shift(timedelta(seconds=59))
        announce_decisions(0)
        assert not Notice.objects.exists()

        clock.shift(timedelta(seconds=1))
        announce_decisions(0)
        announce_decisions(0)
        assert Notice.objects.get(member=bo).decision == decision
        tell_next(timezone.now())
        tell_next(timezone.now())
        assert told_by_jobs() == 1
        # Whom it names and who follows are told of what everybody can read for the first time, and of nothing else.
        assert Notice.objects.exclude(member=bo).exclude(report__isnull=False).count() == (
            2 if case == "approved" else 0
        )


def test_that_it_waits_again_is_told_nobody(begin, outbox, mo):
    with time_machine.travel(NOON, tick=False) as clock:
        comment, decide = begin("held back")
        decide(comment, mo)

        assert later(clock, outbox) == (0, 0, 0)


def test_an_approval_after_an_undone_one_is_news_again(begin, mo, ada, bo, cy):
    with time_machine.travel(NOON, tick=False) as clock:
        comment, decide = begin("approved")
        decide(comment, mo).undo(by=mo)
        clock.shift(timedelta(minutes=5))
        decide(Comment.objects.get(pk=comment.pk), mo)
        clock.shift(timedelta(minutes=1))
        announce_decisions(0)

    assert {notice.member for notice in Notice.objects.all()} == {ada, bo, cy}


def test_one_that_fails_leaves_the_others_and_is_tried_again(begin, monkeypatch, mo, caplog):
    from comments.notices import making

    first, second = begin("rejected")[0], begin("rejected")[0]
    with time_machine.travel(NOON, tick=False) as clock:
        broken = first.reject(by=mo, revision=1, reason="spam")
        second.reject(by=mo, revision=1, reason="spam")
        clock.shift(timedelta(minutes=1))
        whole = Notice.objects.create

        def breaks(**fields):
            if fields["decision"] == broken:
                raise ValueError("broken")
            return whole(**fields)

        with monkeypatch.context() as patch:
            patch.setattr(making.Notice.objects, "create", breaks)
            announce_decisions(0)
        assert [notice.comment for notice in Notice.objects.all()] == [second]
        assert "Nobody could be told" in caplog.text
        announce_decisions(0)
        assert Notice.objects.count() == 2


def no_more(comment, decision, mo, ann):
    comment.withdraw(by=comment.writer)


def other_words(comment, decision, mo, ann):
    comment.edit("Something else.", by=comment.writer)


def another_decision(comment, decision, mo, ann):
    Comment.objects.get(pk=comment.pk).reject(by=ann, revision=1, reason="unkind")


def undone(comment, decision, mo, ann):
    decision.undo(by=mo)


def erased(comment, decision, mo, ann):
    Comment.objects.filter(pk=comment.pk).erase()


@pytest.mark.parametrize("meanwhile", [no_more, other_words, another_decision, undone, erased])
def test_what_is_not_as_the_decision_left_it_stays_so(begin, mo, ann, meanwhile):
    comment, decide = begin("approved")
    decision = decide(comment, mo)
    meanwhile(comment, decision, mo, ann)
    comment.refresh_from_db()
    before, decisions = everything(comment), comment.decisions.count()

    with pytest.raises(DecidedMeanwhile):
        decision.undo(by=mo)

    assert everything(comment) == before
    assert comment.decisions.count() == decisions


def test_after_a_minute_it_stands_whether_or_not_anybody_was_told(begin, mo):
    with time_machine.travel(NOON, tick=False) as clock:
        comment, decide = begin("approved")
        decision = decide(comment, mo)
        clock.shift(timedelta(seconds=60))
        assert not decision.can_be_undone

        with pytest.raises(TooLateToUndo):
            decision.undo(by=mo)
        announce_decisions(0)
        with pytest.raises(TooLateToUndo):
            decision.undo(by=mo)

    assert Comment.objects.get(pk=comment.pk).status == Status.PUBLISHED


def test_nobody_undoes_what_another_decided_nor_what_a_rule_did(begin, mo, ann):
    comment, decide = begin("approved")
    decision = decide(comment, mo)
    with pytest.raises(NotYours):
        decision.undo(by=ann)

    ruled = comment.hold_back(by=None, revision=1)
    with pytest.raises(NotYours):
        ruled.undo(by=mo)
    assert Comment.objects.get(pk=comment.pk).status == Status.HELD


def test_an_undone_decision_counts_for_nothing(begin, bo, mo):
    from comments.desk.standing import records_of

    comment, decide = begin("kept")
    decide(comment, mo).undo(by=mo)
    waiting, reject = begin("rejected")
    reject(waiting, mo).undo(by=mo)

    assert not Comment.objects.approved_by_a_person().filter(pk=comment.pk).exists()
    assert [(record.approved, record.rejected) for record in records_of([bo.pk]).values()] == [(0, 0)]
    assert comment.decisions.standing().count() == 0
