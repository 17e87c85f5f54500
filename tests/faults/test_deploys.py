"""A new version comes: what was being answered is answered, and the version before still works on the new tables."""

import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.faults.rounds import SKIPPED, Round, is_the_whole_table
from tests.product.database import CHECKOUT, at, environment
from tests.product.product import Product
from tests.product.visitor import Visitor
from tests.running.processes import wait_until

pytestmark = pytest.mark.row("SIGTERM during requests, a new version beside the old")

PATH = "/posts/the-night-shift/comments/"
AT_ONCE = 8
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'comments_comment'::regclass"
# What of the version before is tried on the new tables: writing, reading first, signing up, publishing.
ITS_TESTS = (
    "tests/comments/test_sending.py",
    "tests/comments/test_approving.py",
    "tests/comments/test_reporting.py",
    "tests/accounts/test_signing_up.py",
    "tests/posts/test_publishing.py",
)
RUN = "oldonnew"


def test_what_is_being_answered_is_answered_before_a_server_stops(
    this_round: Round, product: Product, tmp_path: Path
) -> None:
    """The one that stops has another one beside it, as while a new version is put in its place."""
    rounds = this_round.of(1, 5)
    sessions = product.members(AT_ONCE, f"deploy{rounds}x")
    for number in range(rounds):
        folder = tmp_path / str(number)
        folder.mkdir()
        with Product(product.address, folder) as old, ThreadPoolExecutor(AT_ONCE) as pool:
            with psycopg.connect(product.address) as holding:
                holding.execute("LOCK TABLE comments_comment IN EXCLUSIVE MODE")
                forms = [{"body": f"In flight, {number}: {uuid4()}", "token": str(uuid4())} for _ in sessions]
                sending = [
                    pool.submit(Visitor(old, session).post, PATH, form)
                    for session, form in zip(sessions, forms, strict=True)
                ]
                wait_until(lambda: product.ask(WAITING) == [(AT_ONCE,)])
                asked = time.monotonic()
                old.web.send_signal(signal.SIGTERM)
                assert Visitor(product).get("/").status == 200
            answers = [done.result() for done in sending]
            code = old.web.wait(60)
        this_round.note("seconds to stop with eight requests in flight", time.monotonic() - asked, at_most=30)

        assert [answer.status for answer in answers] == [302] * AT_ONCE
        assert code == 0
        stored = product.ask(
            "SELECT count(*) FROM comments_comment WHERE body = ANY(%s)", [form["body"] for form in forms]
        )
        assert stored == [(AT_ONCE,)]


@pytest.fixture
def version_before(tmp_path: Path) -> Iterator[Path]:
    """The code as it was before the newest migration."""
    if not (CHECKOUT / ".git").exists() or not shutil.which("git"):
        pytest.skip("the version before is taken from git")
    newest = git("log", "-1", "--format=%H", "--diff-filter=A", "--", "*/migrations/0*.py").decode().strip()
    with tarfile.open(fileobj=BytesIO(git("archive", f"{newest}^"))) as archive:
        archive.extractall(tmp_path / "before", filter="data")
    yield tmp_path / "before"
    shutil.rmtree(tmp_path / "before")


@pytest.mark.skipif(not is_the_whole_table(), reason=SKIPPED)
def test_the_version_before_passes_its_tests_on_the_new_tables(this_round: Round, version_before: Path) -> None:
    """Its short round is tests/house/test_migrations.py."""
    began = time.monotonic()
    cluster = os.environ["DATABASE_URL"]
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE tables_{RUN}")
    tables = at(cluster, f"tables_{RUN}")
    python("manage.py", "migrate", "--verbosity", "0", cwd=CHECKOUT, address=tables)
    tests = [name for name in ITS_TESTS if (version_before / name).exists()]
    # tests/own_database.py takes these tables, because it finds them under the name of this run; its copy has a name of its own.
    command = ("-m", "pytest", "-q", "-x", "--tb=short", "-p", "no:cacheprovider", *tests)
    python(*command, cwd=version_before, address=tables, PYTEST_XDIST_TESTRUNUID=RUN)
    this_round.note("the version before passes its tests on the new tables, after", time.monotonic() - began)


def python(*command: str, cwd: Path, address: str, **variables: str) -> None:
    surroundings = environment(address, STATIC_ROOT=str(CHECKOUT / "var" / "test" / "static"), **variables)
    answer = subprocess.run(
        [sys.executable, *command], cwd=cwd, env=surroundings, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout[-4000:] + answer.stderr[-4000:]


def git(*command: str) -> bytes:
    return subprocess.run(["git", *command], cwd=CHECKOUT, capture_output=True, check=True).stdout
