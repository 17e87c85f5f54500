"""Nobody waits for a database that is known to be away, and a host that could take all its connections does not start."""

import pytest
from psycopg import OperationalError

from healing.postgres import absence as module
from healing.postgres import connections
from healing.postgres.absence import ASKED_AGAIN_AFTER, CERTAIN_AFTER, Absence
from healing.postgres.impatient import says_nothing


@pytest.fixture
def clock(monkeypatch):
    """Call it to let so many seconds pass."""
    now = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])

    def passes(seconds: float) -> float:
        now[0] += seconds
        return now[0]

    return passes


def test_it_is_waited_for_while_it_may_be_starting_again_and_then_asked_from_time_to_time(clock):
    away = Absence()
    assert away.lets_through()
    away.notice(clock(0))
    clock(CERTAIN_AFTER - 0.1)
    assert away.lets_through()

    clock(0.2)
    assert [away.lets_through() for _ in range(3)] == [True, False, False]
    clock(ASKED_AGAIN_AFTER)
    assert [away.lets_through() for _ in range(3)] == [True, False, False]
    away.forget()
    assert all(away.lets_through() for _ in range(3))


def test_one_failure_after_the_other_is_one_absence(clock):
    away = Absence()
    away.notice(clock(0))
    assert away.lets_through()
    away.notice(clock(CERTAIN_AFTER + 0.1))

    assert [away.lets_through() for _ in range(2)] == [True, False]


@pytest.mark.parametrize(
    ("state", "is_away"), [(None, True), ("57P01", True), ("57P03", True), ("57014", False), ("55P03", False)]
)
def test_a_server_that_refuses_a_question_is_there(state, is_away):
    error = OperationalError()
    error.sqlstate = state

    assert says_nothing(error) is is_away


@pytest.mark.django_db
@pytest.mark.parametrize(("processes", "is_too_many"), [("1", False), ("500", True)])
def test_the_pools_of_a_host_are_added_up(monkeypatch, processes, is_too_many):
    monkeypatch.setenv("WEB_WORKERS", processes)
    monkeypatch.setattr(connections.connection, "close", lambda: None)
    faults = list(connections.too_many_wanted())

    assert [fault.id for fault in faults] == (["healing.E006"] if is_too_many else [])


@pytest.mark.django_db
def test_a_site_starts_where_the_database_cannot_be_asked(monkeypatch, database_away):
    monkeypatch.setenv("WEB_WORKERS", "500")
    monkeypatch.setattr(connections.connection, "close", lambda: None)
    database_away()

    assert not list(connections.too_many_wanted())
