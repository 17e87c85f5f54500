"""Decisions are facts."""

import pytest
from django.db import DatabaseError, connection, transaction

from comments.models import Decision

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
