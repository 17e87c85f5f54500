"""Decisions are facts."""

import pytest
from django.db import DatabaseError, connection, transaction

from comments.models import Comment, Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(held_comment, mo):
    held_comment.reject(by=mo, revision=1, reason="unkind", note="A note.")
    return held_comment.decisions.get()


@pytest.mark.parametrize(
    "change",
    [
        lambda decision: decision.save(),
        lambda decision: Decision.objects.filter(pk=decision.pk).update(note="Another."),
        lambda decision: decision.delete(),
        lambda decision: Decision.objects.all().delete(),
        lambda decision: connection.cursor().execute("UPDATE comments_decision SET by_id = NULL"),
        lambda decision: connection.cursor().execute("DELETE FROM comments_decision"),
    ],
    ids=["save", "update", "delete", "delete all", "SQL update", "SQL delete"],
)
def test_the_database_refuses_to_change_or_delete_a_decision(decision, change):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        change(decision)

    kept = Decision.objects.get(pk=decision.pk)
    assert (kept.note, kept.reason, kept.by_id) == ("A note.", "unkind", decision.by_id)


def test_a_comment_with_a_decision_cannot_be_deleted(decision):
    with pytest.raises(DatabaseError), transaction.atomic():
        decision.comment.delete()


def test_nobody_empties_the_log(decision):
    with connection.cursor() as cursor:
        # Off only for the tests (conftest.py).
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE comments_decision ENABLE TRIGGER decisions_are_never_emptied")
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            cursor.execute("TRUNCATE comments_decision CASCADE")
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            cursor.execute("TRUNCATE comments_comment CASCADE")

    assert Decision.objects.get() == decision


def test_undoing_changes_nothing_of_it_and_the_undoing_stays_too(decision, mo):
    before = Decision.objects.filter(pk=decision.pk).values().get()

    undoing = decision.undo(by=mo)

    assert Decision.objects.filter(pk=decision.pk).values().get() == before
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        undoing.delete()


def test_erasing_a_person_keeps_what_was_decided_without_a_word_of_theirs(decision, bo):
    words = decision.comment.body
    Comment.objects.filter(writer=bo).erase()

    kept = Decision.objects.filter(pk=decision.pk).values().get()
    assert (kept["status"], kept["reason"]) == ("rejected", "unkind")
    assert words not in str(kept)
    assert not Comment.objects.filter(body=words).exists()
