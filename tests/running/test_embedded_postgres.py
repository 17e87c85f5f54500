"""The database that comes along: real servers, real kills."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from core.embedded_postgres import CannotStart, EmbeddedPostgres, throwaway_postgres
from core.embedded_postgres.leftovers import read_postmaster
from tests.running.processes import is_alive, kill, processes_of, wait_until

CHECKOUT = Path(__file__).resolve().parents[2]
# Starts the database, writes a row, says so, and stays until killed.
OWNER = """
import sys, time
from pathlib import Path
import psycopg
from core.embedded_postgres import EmbeddedPostgres, server
if sys.argv[2] == "forgetful":
    server.dies_with_parent = lambda death_signal: None
with psycopg.connect(EmbeddedPostgres(Path(sys.argv[1])).start(), autocommit=True) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
    connection.execute("INSERT INTO kept VALUES ('acknowledged')")
    print("written", flush=True)
    time.sleep(600)
"""

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/cwd").exists(), reason="processes are found by /proc, which is Linux's"
)
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give its place to somebody else")


def owner(data_dir: Path, kind: str = "") -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(data_dir), kind], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.stdout.close()
    return process


def words(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM kept")]


def server_of(data_dir: Path) -> int:
    postmaster = read_postmaster(data_dir / "postgres")
    assert postmaster is not None
    return postmaster.pid


def test_it_is_the_database_that_production_has(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir, durable=False) as url, psycopg.connect(url) as connection:
        assert connection.info.server_version // 10_000 == 18
        assert connection.info.parameter_status("server_encoding") == "UTF8"
        sorting = connection.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()"
        ).fetchone()
        assert sorting == ("b", "C.UTF-8")


def test_the_product_may_make_databases_and_trusted_extensions_and_is_no_superuser(used_data_dir: Path) -> None:
    with EmbeddedPostgres(used_data_dir, durable=False) as url, psycopg.connect(url, autocommit=True) as connection:
        assert connection.execute(
            "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone() == (False, True)
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE EXTENSION unaccent")
        connection.execute("CREATE DATABASE another")


def test_nobody_gets_in_without_the_password_nor_as_superuser(used_data_dir: Path) -> None:
    with EmbeddedPostgres(used_data_dir, durable=False) as url:
        for conninfo in ({"password": "guess"}, {"user": "postgres"}):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(url, **conninfo)
    assert (used_data_dir / "postgres-password").stat().st_mode & 0o777 == 0o600


def test_a_lost_password_is_replaced_and_the_data_stay(used_data_dir: Path) -> None:
    with EmbeddedPostgres(used_data_dir) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'here' AS word")
    (used_data_dir / "postgres-password").unlink()

    with EmbeddedPostgres(used_data_dir) as url:
        assert words(url) == ["here"]


@needs_proc
def test_killing_its_owner_stops_it_and_loses_nothing(used_data_dir: Path) -> None:
    process = owner(used_data_dir)
    server = server_of(used_data_dir)

    kill(process.pid)
    process.wait()

    assert wait_until(lambda: not is_alive(server)) < 10
    assert not processes_of(used_data_dir)
    with EmbeddedPostgres(used_data_dir) as url:
        assert words(url) == ["acknowledged"]


@needs_proc
def test_a_server_that_an_earlier_run_left_behind_is_stopped_first(used_data_dir: Path) -> None:
    process = owner(used_data_dir, "forgetful")
    left = server_of(used_data_dir)
    kill(process.pid)
    process.wait()
    assert is_alive(left)

    with EmbeddedPostgres(used_data_dir) as url:
        assert not is_alive(left)
        assert words(url) == ["acknowledged"]


@needs_proc
def test_what_was_acknowledged_survives_the_server_being_killed(used_data_dir: Path) -> None:
    process = owner(used_data_dir, "forgetful")
    kill(server_of(used_data_dir))
    kill(process.pid)
    process.wait()

    with EmbeddedPostgres(used_data_dir) as url:
        assert words(url) == ["acknowledged"]


@needs_proc
def test_a_process_number_that_somebody_else_has_by_now_is_left_alone(used_data_dir: Path) -> None:
    with EmbeddedPostgres(used_data_dir):
        notes = (used_data_dir / "postgres" / "postmaster.pid").read_text().splitlines()
    bystander = subprocess.Popen(["sleep", "600"])
    (used_data_dir / "postgres" / "postmaster.pid").write_text("\n".join([str(bystander.pid), *notes[1:]]))

    with EmbeddedPostgres(used_data_dir) as url:
        psycopg.connect(url).close()
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_the_same_folder_twice_at_once_is_refused_in_one_line(used_data_dir: Path) -> None:
    with EmbeddedPostgres(used_data_dir, durable=False) as url:
        with pytest.raises(
            CannotStart, match=rf"in use by process {os.getpid()}\. Stop that one, or set DATA_DIR"
        ) as refusal:
            EmbeddedPostgres(used_data_dir).start()
        assert "\n" not in str(refusal.value)
        psycopg.connect(url).close()


def test_two_folders_side_by_side_are_two_databases(used_data_dir: Path) -> None:
    other = used_data_dir / "other"
    other.mkdir(mode=0o711)
    with EmbeddedPostgres(used_data_dir, durable=False) as one, EmbeddedPostgres(other, durable=False) as two:
        with psycopg.connect(one) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'one' AS word")
        with pytest.raises(psycopg.errors.UndefinedTable):
            words(two)


def test_a_folder_of_another_version_is_refused_in_one_line_and_left_as_it_was(data_dir: Path) -> None:
    folder = data_dir / "postgres"
    folder.mkdir()
    (folder / "PG_VERSION").write_text("17\n")

    with pytest.raises(
        CannotStart, match=r"was made by PostgreSQL 17, but this is PostgreSQL 18\. Move that folder away .* DATA_DIR"
    ) as refusal:
        EmbeddedPostgres(data_dir).start()
    assert "\n" not in str(refusal.value)
    assert [path.name for path in folder.iterdir()] == ["PG_VERSION"]


def test_a_folder_with_something_else_in_it_is_not_touched(data_dir: Path) -> None:
    (data_dir / "postgres").mkdir()
    (data_dir / "postgres" / "diary.txt").write_text("mine")

    with pytest.raises(CannotStart, match="holds no database"):
        EmbeddedPostgres(data_dir).start()
    assert (data_dir / "postgres" / "diary.txt").read_text() == "mine"


def test_a_throwaway_database_leaves_no_folder(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(data_dir))
    with throwaway_postgres() as url:
        psycopg.connect(url).close()
        assert list(data_dir.iterdir())
    assert not list(data_dir.iterdir())


@only_root
def test_root_keeps_the_data_where_nobody_can_work_and_opens_no_folder(data_dir: Path) -> None:
    data_dir.chmod(0o700)
    with EmbeddedPostgres(data_dir, durable=False):
        pass
    place = data_dir / "postgres"
    kept = place.resolve()

    assert place.is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o700
    assert data_dir.stat().st_mode & 0o777 == 0o700
    with EmbeddedPostgres(data_dir, durable=False):
        assert place.resolve() == kept
    shutil.rmtree(kept)
    with EmbeddedPostgres(data_dir, durable=False):  # Whoever tidied up there gets a new database, not an error.
        assert place.resolve() != kept
