"""One list of what goes by itself: nothing else removes daily, and the page and the documents say what the list says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from procrastinate.contrib.django import app

from publication.jobs import remove, remove_what_is_old
from publication.models import Removal
from publication.removing.declared import removals
from publication.removing.running import last_time, next_time

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGE = "/settings/removals/"

# What runs by the clock and takes nothing away that the list would have to name.
OTHER_PERIODIC_JOBS = {
    "accounts.export.jobs.look_after_exports": "removes by the list, every ten minutes because a day is promised",
    "accounts.export.jobs.remove_exports_of_nobody": "files that a killed process left; no row knows them",
    "accounts.jobs.look_after_second_factors": "encrypts anew",
    "accounts.jobs.remove_portraits_of_nobody": "files that a killed process left",
    "accounts.privacy.closing_jobs.close_accounts": "what its owner asked for, each by a job of its own",
    "backups.jobs.look_after_backups": "copies everything; of copies those go that a newer one stands for (docs/self-hosting.md)",
    "care.jobs.write_copy": "writes a page",
    "comments.decision_jobs.announce_decisions": "sends",
    "comments.jobs.tell_forgotten_writers": "sends",
    "comments.jobs.tell_members": "sends",
    "comments.jobs.tell_moderators": "sends",
    "comments.month_jobs.count_what_was_decided": "counts",
    "comments.name_jobs.take_all_names_off": "what its owner asked for, each by a job of its own",
    "comments.sending_jobs.let_late_ones_go_out": "publishes or holds",
    "comments.spam_jobs.learn_spam": "learns",
    "mail.jobs.sweep": "sends, and forgets limits whose time is over",
    "posts.announcing.announce": "sends",
    "posts.cards.jobs.draw_cards": "draws; what it removes are pictures of what is gone",
    "posts.pictures.jobs.draw_forgotten": "draws",
    "posts.pictures.jobs.remove_files_of_nothing": "files that belong to nothing",
    "publication.jobs.remove_what_is_old": "the list itself",
}


def test_no_job_removes_by_the_clock_but_by_the_list():
    """A new one that does is declared in its app's removals.py; one that does not is named here with what it does."""
    periodic = {each.task.name for each in app.periodic_registry.periodic_tasks.values()}

    assert periodic - set(OTHER_PERIODIC_JOBS) == set()
    assert set(OTHER_PERIODIC_JOBS) <= periodic, "a reason for a job that is no more"


def test_each_has_a_job_a_day_and_one_that_ran_has_none():
    with time_machine.travel(NOON, tick=False) as clock:
        Removal.objects.note("drafts", NOON - timedelta(hours=8), 3)
        Removal.objects.note("notices", NOON - timedelta(hours=9), 3)
        remove_what_is_old(0)
        assert waiting_jobs() == set(removals()) - {"drafts"}, "that of the notices was before this night"

        clock.move_to(next_time(NOON) + timedelta(minutes=5))
        remove_what_is_old(0)
        assert waiting_jobs() == set(removals())


def waiting_jobs() -> set[str]:
    from procrastinate.contrib.django.models import ProcrastinateJob

    return {job.args["name"] for job in ProcrastinateJob.objects.filter(task_name="publication.jobs.remove")}


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-23T03:19:59+00:00", "2026-11-22T03:20:00+00:00"),
        ("2026-11-23T03:20:00+00:00", "2026-11-23T03:20:00+00:00"),
        ("2026-11-23T23:00:00-08:00", "2026-11-24T03:20:00+00:00"),
    ],
)
def test_they_are_due_at_night_in_utc(now, due):
    assert last_time(datetime.fromisoformat(now)) == datetime.fromisoformat(due)


@pytest.mark.parametrize("name", sorted(removals()))
def test_each_runs_on_an_empty_site_and_again_and_notes_one_row_a_day(name):
    remove(name)
    remove(name)

    row = Removal.objects.get()
    assert (row.job, row.rows, row.is_more) == (name, 0, False)


def test_what_is_removed_in_a_day_is_added_up_and_the_next_day_begins_anew():
    for hours, rows in ((0, 3), (1, 4), (24, 5)):
        Removal.objects.note("drafts", NOON + timedelta(hours=hours), rows)

    assert [row.rows for row in Removal.objects.order_by("day")] == [7, 5]
    assert Removal.objects.newest()["drafts"].rows == 5
    assert Removal.objects.since(NOON) == {"drafts": 12}


def test_a_run_is_bounded_and_says_that_there_was_more(monkeypatch):
    monkeypatch.setattr("publication.removing.running.BATCH", 2)
    monkeypatch.setattr("publication.removing.running.AT_MOST", 4)
    for number in range(5):
        Removal.objects.create(job=f"gone{number}", day=NOON, at=NOON - timedelta(days=91))

    with time_machine.travel(NOON, tick=False):
        remove("removals")
        first = Removal.objects.get(job="removals")
        assert (first.rows, first.is_more) == (4, True)
        remove("removals")
    second = Removal.objects.get(job="removals")
    assert (second.rows, second.is_more) == (5, False)


def test_a_job_of_a_kind_that_is_no_more_does_nothing():
    remove("no-such-kind")

    assert not Removal.objects.exists()


def test_the_page_says_what_goes_when_it_ran_and_what_is_late(client_of, ann):
    with time_machine.travel(NOON, tick=False):
        assert "did not run" not in client_of(ann).get(PAGE).content.decode(), "a new site: it runs tonight"

        Removal.objects.note("drafts", NOON - timedelta(days=3), 1234)
        Removal.objects.note("sessions", NOON - timedelta(hours=9), 2, is_more=True)
        html = client_of(ann).get(PAGE).content.decode()

    late = len(removals()) - 1
    assert f"{late} of these did not run for two days" in html
    rows = {name: html.partition(f'<tr id="{name}">')[2].partition("</tr>")[0] for name in removals()}
    assert all(rows.values()), "every kind is on the page"
    assert "1,234" in rows["drafts"]
    assert "Did not run for two days" in rows["drafts"]
    assert "Did not run" not in rows["sessions"]
    assert "there was more" in rows["sessions"]
    assert "Not yet" in rows["notices"]


def test_the_documents_list_what_goes_in_the_words_of_the_page():
    lines = Path("docs/privacy.md").read_text().splitlines()

    listed = [line for line in lines if line.startswith("| `")]
    assert listed == [
        f"| `{each.name}` | {each.what} | {each.after_in_words} | {each.since} |" for each in removals().values()
    ]
