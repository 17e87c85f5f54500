"""What bin/dev says when it cannot start, and when it has."""

import signal
import socket
import subprocess
import sys
import time

import psycopg
import pytest

from core.embedded_postgres import EmbeddedPostgres
from tests.running.processes import free_port, processes_of, wait_until
from tests.running.small_product import Run

QUICKLY_SECONDS = 10


def refusal(run: Run) -> str:
    """The one line it prints before it ends with exit code 1."""
    run.start()
    wait_until(lambda: run.exit_code() is not None, seconds=QUICKLY_SECONDS)
    assert run.exit_code() == 1
    lines = run.printed().splitlines()
    assert len(lines) == 1
    return lines[0]


def test_it_says_where_to_read_who_is_there_and_where_mail_goes(new_product: Run) -> None:
    new_product.start().wait_until_it_greets()

    said = new_product.printed()
    assert f"http://127.0.0.1:{new_product.port}/\n" in said
    assert f"http://127.0.0.1:{new_product.port}/accounts/login/" in said
    assert "ada@demo.example  Ada, author" in said
    assert f"http://127.0.0.1:{new_product.port}/dev/mail/ (files in {new_product.data_dir / 'mail'})" in said
    assert "web    serving" in said
    assert "worker working" in said


def test_a_command_in_another_terminal_finds_it_while_it_runs(small_product: Run) -> None:
    joined = [
        sys.executable,
        "-c",
        "from healing.development.running import *; join_running(); print(os.environ.get('DATABASE_URL'))",
    ]

    def address() -> str:
        where = {"cwd": small_product.checkout, "env": small_product.environment}
        return subprocess.run(joined, check=True, capture_output=True, text=True, **where).stdout.strip()

    small_product.start().wait_until_it_greets()
    assert (small_product.data_dir / "running.json").stat().st_mode & 0o777 == 0o600
    psycopg.connect(address()).close()
    small_product.send(signal.SIGKILL)
    assert address() == "None"


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(small_product: Run) -> None:
    small_product.start().wait_until_it_greets()
    file = small_product.data_dir / "secret-key"
    key = file.read_text()
    small_product.send(signal.SIGTERM)
    small_product.start().wait_until_it_greets()

    assert len(key) >= 50
    assert file.read_text() == key
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_taken_port_is_named_with_the_way_out(new_product: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        new_product.port = other.getsockname()[1]
        assert refusal(new_product) == (
            f"bin/dev: Port {new_product.port} is taken by another program. "
            f"Stop it, or take another port: PORT={new_product.port + 1} bin/dev"
        )


@pytest.mark.parametrize("port", [0, 65536])
def test_a_port_that_is_none_is_named(new_product: Run, port: int) -> None:
    new_product.port = port
    assert f"PORT is '{port}'; it should be a number from 1 to 65535" in refusal(new_product)


def test_a_database_that_does_not_answer_is_said_without_its_password(new_product: Run) -> None:
    nowhere = free_port()
    new_product.environment["DATABASE_URL"] = f"postgres://healing:very-secret@127.0.0.1:{nowhere}/healing"

    line = refusal(new_product)
    assert line.startswith("bin/dev: The database in DATABASE_URL does not answer: ")
    assert f'"127.0.0.1", port {nowhere} failed: Connection refused' in line
    assert line.endswith("Start or correct it, or unset DATABASE_URL to use the database that comes along.")
    assert "very-secret" not in line


def test_a_server_that_accepts_and_never_speaks_does_not_keep_it_waiting(new_product: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        new_product.environment["DATABASE_URL"] = f"postgres://healing@127.0.0.1:{silent.getsockname()[1]}/healing"
        began = time.monotonic()
        assert "does not answer" in refusal(new_product)
        assert time.monotonic() - began < QUICKLY_SECONDS


@pytest.mark.parametrize("address", ["sqlite:///healing.db", "postgres://healing@127.0.0.1/healing?colour=red"])
def test_an_address_that_is_none_is_said(new_product: Run, address: str) -> None:
    new_product.environment["DATABASE_URL"] = address
    assert "DATABASE_URL cannot be read" in refusal(new_product)


@pytest.mark.parametrize("user", ["healing", "127.0.0.1"])
def test_a_password_with_a_slash_in_it_is_not_shown(new_product: Run, user: str) -> None:
    new_product.environment["DATABASE_URL"] = f"postgres://{user}:very/secret@127.0.0.1/healing"
    line = refusal(new_product)
    assert "DATABASE_URL" in line
    assert "very" not in line
    assert "secret" not in line


def test_a_database_given_by_address_is_used_and_none_is_started(new_product: Run) -> None:
    elsewhere = new_product.data_dir / "elsewhere"
    elsewhere.mkdir(mode=0o711)
    with EmbeddedPostgres(elsewhere, durable=False) as url:
        new_product.environment["DATABASE_URL"] = url
        new_product.start().wait_until_it_greets()
        assert not (new_product.data_dir / "postgres").exists()
        new_product.send(signal.SIGTERM)


def test_a_data_folder_of_another_version_is_refused(new_product: Run) -> None:
    (new_product.data_dir / "postgres").mkdir()
    (new_product.data_dir / "postgres" / "PG_VERSION").write_text("16\n")
    assert "was made by PostgreSQL 16, but this is PostgreSQL 18. Move that folder away" in refusal(new_product)


def test_a_data_folder_in_use_is_refused(small_product: Run) -> None:
    with EmbeddedPostgres(small_product.data_dir, durable=False):
        assert "is in use by process" in refusal(small_product)


@pytest.mark.parametrize("part", ["healing/serve.py", "manage.py", "healing/development/prepare.py"])
def test_what_does_not_start_stops_everything_and_its_reason_is_shown(small_product: Run, part: str) -> None:
    (small_product.checkout / part).write_text("raise SystemExit('the reason')")
    small_product.start()
    wait_until(lambda: small_product.exit_code() is not None)

    assert small_product.exit_code() == 1
    assert "the reason" in small_product.printed()
    assert small_product.printed().splitlines()[-1].startswith("bin/dev: ")
    assert not processes_of(small_product.data_dir)
