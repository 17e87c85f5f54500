"""The daily copy and the monthly trial."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from backups import jobs, making, times
from backups.models import BackupRun

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
COPY, TRIAL = BackupRun.Kind.COPY, BackupRun.Kind.TRIAL


@pytest.fixture
def begun(monkeypatch):
    """The commands that the job began."""
    found = []
    monkeypatch.setattr(jobs, "begin", lambda *command: found.append(command[0]))
    return found


def days_ago(kind, days, problem=""):
    return BackupRun(kind=kind, at=NOON - timedelta(days=days), problem=problem)


@pytest.mark.parametrize(
    ("runs", "begins"),
    [
        ([], ["backup"]),
        ([days_ago(COPY, 1)], ["backup"]),
        ([days_ago(COPY, 0, "No room")], ["backup"]),
        ([days_ago(COPY, 0)], ["restore"]),
        ([days_ago(COPY, 0), days_ago(TRIAL, 27)], []),
        ([days_ago(COPY, 0), days_ago(TRIAL, 29)], ["restore"]),
        ([days_ago(COPY, 0), days_ago(TRIAL, 29), days_ago(TRIAL, 0, "Two tables")], []),
        ([days_ago(COPY, 0), days_ago(TRIAL, 29), days_ago(TRIAL, 2, "Two tables")], ["restore"]),
    ],
)
def test_what_is_due_is_begun_and_nothing_else(settings, tmp_path, begun, runs, begins):
    settings.BACKUPS_ROOT = tmp_path
    BackupRun.objects.bulk_create(BackupRun(kind=run.kind, at=run.at, problem=run.problem) for run in runs)

    with time_machine.travel(NOON, tick=False):
        jobs.look_after_backups(0)

    assert begun == begins


def test_nothing_is_begun_where_the_host_named_no_place(settings, begun):
    settings.BACKUPS_ROOT = None

    jobs.look_after_backups(0)

    assert begun == []


def test_old_ones_go_and_files_of_others_stay(tmp_path):
    nights = [NOON - timedelta(days=day) for day in range(300)]
    for night in nights:
        (tmp_path / times.name_of(night, sealed=night.day % 2 == 0)).touch()
    (tmp_path / "notes.txt").touch()

    gone = making.let_old_ones_go(tmp_path, NOON)

    assert set(making.copies(tmp_path)) == times.kept(nights)
    assert gone == 300 - len(times.kept(nights))
    assert (tmp_path / "notes.txt").exists()
