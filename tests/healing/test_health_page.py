"""The administrator's page that says in words how the site is."""

from datetime import timedelta

import pyrage
import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from backups.models import BackupRun
from healing.checkup import database, machine
from healing.checkup.finding import first_of
from healing.checkup.page import everything
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

PAGE = "/settings/health/"
COPY, TRIAL = BackupRun.Kind.COPY, BackupRun.Kind.TRIAL

KEY = str(pyrage.x25519.Identity.generate().to_public())


def look() -> dict[str, tuple[str, str]]:
    return {str(one.name): (str(one.found), str(one.advice)) for one in everything(timezone.now())}


def troubles() -> set[str]:
    return {name for name, (_found, advice) in look().items() if advice}


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def well(settings, tmp_path):
    """A site with which nothing is wrong: safe settings, a worker, and copies that were tried."""
    settings.BACKUPS_ROOT, settings.BACKUP_KEY, settings.MAIL_IS_SET_UP = tmp_path, KEY, True
    settings.SITE_URL, settings.HTTPS, settings.DATABASE_IS_EMBEDDED = "https://essays.example.org", True, False
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["essays.example.org", "testserver"], False
    settings.SILENCED_SYSTEM_CHECKS = [*settings.SILENCED_SYSTEM_CHECKS, *(f"security.W0{n:02}" for n in range(1, 30))]
    run("INSERT INTO procrastinate_workers DEFAULT VALUES")
    BackupRun.objects.create(kind=COPY, size=34_000_000, kept=17)
    BackupRun.objects.create(kind=TRIAL, tables=81)


def test_where_nothing_is_wrong_it_says_so(well, proven_client_of, ann):
    assert troubles() == set()

    page = proven_client_of(ann).get(PAGE).content.decode()
    assert "All is well." in page
    assert "1 worker is at work." in page
    assert "A backup was restored beside the site" in page


def no_worker() -> None:
    run("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")


def a_job_waits() -> None:
    run("INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('mail', 'slow', '{}')")
    run("UPDATE procrastinate_events SET at = now() - interval '11 minutes'")


def a_job_failed() -> None:
    run(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES ('mail', 'broken', '{}', 'failed')"
    )
    run("INSERT INTO procrastinate_events (job_id, type) SELECT id, 'failed' FROM procrastinate_jobs")


def mail_waits() -> None:
    OutgoingMail.objects.create(created_at=timezone.now() - timedelta(hours=2))


def the_last_copy_failed() -> None:
    BackupRun.objects.create(kind=COPY, problem="No room is left.")


def copies_are_late() -> None:
    BackupRun.objects.update(at=timezone.now() - timedelta(days=2))


def a_copy_did_not_come_back() -> None:
    BackupRun.objects.create(kind=TRIAL, problem="2 tables are not what they were.")


@pytest.mark.parametrize(
    ("wrong", "name", "says"),
    [
        (no_worker, "Worker", "nobody gets a code"),
        (a_job_waits, "Jobs", "1 waits, since 11"),
        (a_job_failed, "Failed jobs", "broken"),
        (mail_waits, "Mail", "send_test_mail"),
        (the_last_copy_failed, "Backups", "No room is left."),
        (copies_are_late, "Backups", "It is due."),
        (a_copy_did_not_come_back, "Way back", "2 tables are not what they were."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(well, wrong, name, says):
    wrong()

    assert troubles() == {name}
    assert says in " ".join(look()[name])


def test_what_is_wrong_comes_first_and_is_counted(well, proven_client_of, ann):
    no_worker()
    mail_waits()

    page = proven_client_of(ann).get(PAGE).content.decode()
    assert "2 things need somebody." in page
    assert page.index("nobody gets a code") < page.index("PostgreSQL")


def test_limits_that_cannot_be_counted_are_seen(monkeypatch):
    assert machine.limits().is_well
    monkeypatch.setattr(caches["default"], "get", lambda key: None)
    assert not machine.limits().is_well


def test_clocks_that_differ_are_seen():
    assert database.clocks(0.4).is_well
    assert not database.clocks(9).is_well


def test_a_full_disk_is_seen(monkeypatch):
    usage = type("Usage", (), {"free": 10**8, "total": 10**11})
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda folder: usage)
    assert not machine.room().is_well


def test_the_first_doubt_is_the_advice():
    assert first_of("a", "b", (False, "no"), (True, "yes"), (True, "later")).advice == "yes"
