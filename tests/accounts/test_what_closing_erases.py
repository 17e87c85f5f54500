"""What is not left of a closed account: name, address, ways in, files, mails, wherever they lay."""

import pytest
import time_machine
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from django.utils import timezone

from accounts.export.making import make
from accounts.models import Export, GoneHandle, User
from accounts.models.closing import WAITS
from accounts.models.governed import NotDone
from accounts.privacy.closing import ask_to_close, carry_out
from comments.models import Comment, Report
from mail.models import OutgoingMail
from tests.accounts.closed_accounts import closed, mails_to

pytestmark = pytest.mark.django_db


def test_the_row_is_empty_and_nobody_gets_in_again(client, bo, cy, talk):
    Report.objects.make(talk["answer"], by=bo, reason="spam", note="Bo’s confidential note")
    was = {"name": bo.display_name, "handle": bo.handle, "email": bo.email}
    gone = closed(bo)
    columns = " ".join(map(str, User.objects.filter(pk=bo.pk).values_list().get()))

    for word in was.values():
        assert word not in columns
    assert not gone.is_active
    assert gone.is_gone
    assert not gone.emailaddress_set.exists()
    assert Report.objects.get(reporter=bo).note == ""
    assert User.objects.with_address(was["email"]) is None


def test_a_receipt_goes_to_the_address_and_nothing_else_that_waited(bo, cy):
    OutgoingMail.objects.all().delete()
    closed(bo)
    ended = OutgoingMail.objects.exclude(ended_at=None).get()
    receipt = OutgoingMail.objects.waiting().get(recipients=["bo@example.org"])

    assert (ended.recipients, ended.text, ended.was_sent) == ([], "", False)
    assert receipt.subject == "Your account is closed"
    with time_machine.travel(timezone.now() + WAITS):
        assert receipt.deliver()
    assert "bo@" not in str(OutgoingMail.objects.values())


def test_running_twice_changes_nothing_and_a_killed_run_leaves_everything(bo, talk, monkeypatch):
    from comments.models.erased import ErasedQuerySet

    closing = ask_to_close(bo, words="erased", essays="unsigned")
    with time_machine.travel(closing.due_at):
        with monkeypatch.context() as killing:
            killing.setattr("accounts.privacy.closing.forget_mails", lambda member: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                carry_out(closing.pk, timezone.now())
        assert Comment.objects.filter(body="Bo’s public words").exists()
        assert User.objects.get(pk=bo.pk).email == bo.email

        assert carry_out(closing.pk, timezone.now())
        assert not carry_out(closing.pk, timezone.now())
    assert OutgoingMail.objects.filter(subject="Your account is closed").count() == 1
    assert ErasedQuerySet.erase(Comment.objects.filter(writer=bo)) == 0


def test_an_export_that_is_being_made_is_of_nobody_any_more(bo, django_capture_on_commit_callbacks):
    export = Export.objects.ask(bo)
    started = Export.objects.select_related("member").get(pk=export.pk)
    with django_capture_on_commit_callbacks(execute=True):
        closed(bo)
    make(started)

    assert not Export.objects.exists()
    assert [*export.file.storage.listdir("")[1]] == []
    assert mails_to("bo@example.org") == ["Your account is closed"]


def test_the_log_of_the_admin_forgets_the_name(ann, bo, cy):
    LogEntry.objects.log_actions(ann.pk, [bo, cy], CHANGE, change_message="Changed.")
    closed(bo)

    left = dict(LogEntry.objects.values_list("object_id", "object_repr"))
    assert left == {str(bo.pk): "", str(cy.pk): "Cy Novak"}


@pytest.mark.parametrize("host", [True, False])
def test_nobody_lets_in_again_who_is_gone(ann, bo, host):
    gone = closed(bo)

    with pytest.raises(NotDone, match="closed and emptied"):
        gone.let_in_again(by=None if host else ann)
    assert not User.objects.get(pk=bo.pk).is_active


def test_nobody_takes_the_place_of_who_is_gone(ada, bo):
    from accounts.models.profile import free_handle

    handle = ada.handle
    closed(ada)

    assert GoneHandle.objects.has(handle)
    assert free_handle("Ada Brandt", is_taken=User) != handle


def test_the_name_is_nowhere_in_the_database(bo, cy, talk, django_capture_on_commit_callbacks):
    """Every text column of every table, but for mails to others: the receipt is the last."""
    make(Export.objects.ask(bo))
    closed(bo)
    OutgoingMail.objects.all().delete()

    assert found_anywhere("Bo Larsen") == []
    assert found_anywhere("bo@example.org") == []
    assert found_anywhere("Bo’s") == []
    assert found_anywhere("Cy’s answer") != [], "the search finds nothing at all"


def found_anywhere(words: str) -> list[str]:
    """The tables in which a row has these words."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT 1 FROM "{table}" AS one WHERE one::text LIKE %s LIMIT 1', [f"%{words}%"])
            found += [table] if cursor.fetchone() else []
    return found
