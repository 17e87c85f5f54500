"""The database went away: what needs it says so and keeps what was typed; what can do without goes on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DataError, OperationalError
from django.test import Client

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
WORDS = "Eleven weeks of not lifting."


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "path", ["/", "/posts/an-essay/", "/feed/", "/accounts/login/", "/about/", "/never/", "/desk/", "/admin/"]
)
def test_a_page_says_that_it_will_be_back(browser, client_of, bo, make_post, database_away, path):
    make_post(slug="an-essay")
    member = client_of(bo)
    member.raise_request_exception = False
    database_away()

    for reader in (browser, member):
        answer = reader.get(path)
        if path in {"/desk/", "/admin/"} and answer.status_code == 302:
            continue  # a stranger is asked to sign in, which needs no database
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.headers["Cache-Control"] == "no-store"
        assert "We’re doing some work" in answer.content.decode()
        assert "Please try again in 15 seconds." in answer.content.decode()


def test_what_was_typed_is_on_the_page(browser, client_of, bo, make_post, database_away):
    post = make_post()
    member = client_of(bo)
    member.raise_request_exception = False
    database_away()

    for writer in (browser, member):
        answer = writer.post(
            f"{post.get_absolute_url()}comments/", {"body": WORDS}, headers={"Sec-Fetch-Site": "same-origin"}
        )
        assert answer.status_code == 503
        assert WORDS in answer.content.decode()


def test_a_form_that_was_open_too_long_keeps_its_words_as_well(make_post, database_away, bo):
    post = make_post()
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(bo)
    database_away()
    answer = strict.post(
        f"{post.get_absolute_url()}comments/", {"body": WORDS}, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert answer.status_code == 503
    assert WORDS in answer.content.decode()
    assert answer.headers["Retry-After"] == "15"


@pytest.mark.parametrize("path", ["/care/", "/up/"])
def test_help_and_being_alive_need_no_database_even_for_members(browser, client_of, bo, database_away, path):
    member = client_of(bo)
    database_away()

    assert browser.get(path).status_code == 200
    assert member.get(path).status_code == 200


def test_readiness_says_what_is_missing(browser, database_away):
    before = browser.get("/ready/")
    database_away()
    after = browser.get("/ready/")

    assert (before.status_code, before.json()) == (200, {"database": "answers", "migrations missing": 0})
    assert (after.status_code, after.json()) == (503, {"database": "does not answer"})
    assert after.headers["Retry-After"] == "15"


def test_a_missing_migration_is_not_ready(browser, monkeypatch):
    monkeypatch.setattr("healing.views.MigrationExecutor.migration_plan", lambda *args: [("one", False)])

    assert browser.get("/ready/").status_code == 503


def test_the_log_says_which_fault_and_no_word_of_it(browser, database_away, caplog):
    database_away()
    browser.get("/")

    (line,) = [record for record in caplog.records if record.name == "healing.faults"]
    assert line.getMessage() == "The database did not answer: OperationalError"
    assert "ines@example.org" not in caplog.text


def test_text_that_no_column_takes_is_our_fault_and_not_the_databases(browser, broken_home):
    fault = DataError("value too long")
    fault.__cause__ = type("Cause", (Exception,), {"sqlstate": "22001"})()
    broken_home(fault)
    assert browser.get("/").status_code == 500

    broken_home(OperationalError("server closed the connection"))
    assert browser.get("/").status_code == 503


def test_on_a_port_where_nobody_answers_it_is_the_same_for_real():
    """A process of its own, with the pool and the driver that production has."""
    asking = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "import json, sys\n"
        "client = Client(raise_request_exception=False)\n"
        "pages = [client.get(path) for path in ('/care/', '/up/', '/ready/', '/')]\n"
        f"pages.append(client.post('/posts/a/comments/', {{'body': {WORDS!r}}}, headers={{'Sec-Fetch-Site': 'same-origin'}}))\n"
        f"json.dump([[page.status_code for page in pages], {WORDS!r} in pages[-1].content.decode()], sys.stderr)\n"
    )
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "healing.settings",
        "SECRET_KEY": "k" * 60,
        "DATABASE_URL": "postgres://healing:x@127.0.0.1:9/healing",
        "ALLOWED_HOSTS": "testserver",
        "LOG_LEVEL": "CRITICAL",
        "DEBUG": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", asking],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )

    assert json.loads(done.stderr.splitlines()[-1]) == [[200, 200, 503, 503, 503], True]
