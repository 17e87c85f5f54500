"""What the desk tells of a writer: how many comments people let through, and how many not. The database notes approvals."""

import pytest

from comments.desk.standing import Record, records_for, records_of
from comments.models import Comment, PenName, Reason, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(make_post, make_comment, bo):
    return make_comment(make_post(), bo)


def approve(comment, mo):
    return comment.approve(by=mo, revision=1)


def turn_down(comment, mo):
    return comment.reject(by=mo, revision=1, reason=Reason.UNKIND)


def approve_what_a_rule_held_back(comment, mo):
    approve(comment, mo)
    comment.hold_back(by=None, revision=1)
    return approve(comment, mo)


DEEDS = {
    "approved": ([approve], Record(1, 0)),
    "approved, and that undone": ([approve, lambda comment, mo: comment.decisions.get().undo(by=mo)], Record(0, 0)),
    "turned down": ([turn_down], Record(0, 1)),
    "approved twice": ([approve_what_a_rule_held_back], Record(1, 0)),
    "removed after it was approved": ([approve, turn_down], Record(0, 1)),
    "nothing yet": ([], Record(0, 0)),
}


@pytest.mark.parametrize(("deeds", "record"), DEEDS.values(), ids=DEEDS)
def test_a_record_is_what_people_decided_and_did_not_undo(said, bo, mo, deeds, record):
    for deed in deeds:
        deed(said, mo)
        said.refresh_from_db()

    assert records_of([bo.pk]) == {bo.pk: record}


def test_one_of_two_approvals_that_is_undone_leaves_the_other(said, bo, mo):
    approve_what_a_rule_held_back(said, mo).undo(by=mo)

    assert Comment.objects.get().approved_by_person


def test_what_a_rule_let_through_counts_once_a_person_kept_it(make_post, make_comment, bo, cy, mo):
    comment = make_comment(make_post(), bo, status="published")
    assert records_of([bo.pk]) == {bo.pk: Record(0, 0)}
    Report.objects.make(comment, by=cy, reason="unkind")
    comment.keep(by=mo, revision=1)
    assert records_of([bo.pk]) == {bo.pk: Record(1, 0)}


def test_a_pen_name_has_a_record_of_its_own(said, make_comment, bo, mo):
    veiled = make_comment(said.post, bo)
    Comment.objects.filter(pk=veiled.pk).update(pen_name=PenName.objects.give(bo, said.post))
    veiled.refresh_from_db()
    approve(veiled, mo)
    turn_down(said, mo)

    assert records_for(Comment.objects.all()) == {said.pk: Record(0, 1), veiled.pk: Record(1, 0)}
