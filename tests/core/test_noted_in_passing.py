"""A page that is only read comes out where nothing can be written."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, OperationalError
from psycopg.errors import DeadlockDetected, DiskFull, ReadOnlySqlTransaction

from core.noted_in_passing import note_in_passing


def failing(cause: Exception) -> Callable[[], None]:
    def write() -> None:
        raise OperationalError("no") from cause

    return write


def within(transaction: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.noted_in_passing.connection", SimpleNamespace(in_atomic_block=transaction))


@pytest.mark.parametrize("cause", [DiskFull(), ReadOnlySqlTransaction()])
def test_a_full_disk_and_a_copy_that_is_only_read_stop_nobody_who_reads(cause, monkeypatch):
    within(False, monkeypatch)

    assert not note_in_passing(failing(cause))


@pytest.mark.parametrize("cause", [DeadlockDetected(), ValueError()])
def test_everything_else_is_a_fault_as_always(cause, monkeypatch):
    within(False, monkeypatch)
    with pytest.raises(DatabaseError):
        note_in_passing(failing(cause))


def test_inside_a_transaction_it_is_a_fault_too(monkeypatch):
    within(True, monkeypatch)
    with pytest.raises(DatabaseError):
        note_in_passing(failing(DiskFull()))


def test_what_can_be_written_is():
    written = []

    assert note_in_passing(lambda: written.append(1))
    assert written == [1]
