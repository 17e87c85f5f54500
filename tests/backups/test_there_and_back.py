"""A whole place is copied and comes back, with PostgreSQL's own programs and in real databases."""

import secrets
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from backups import due, key, making, programs, tables, trying
from backups.database import address, connect, take_turn
from backups.models import BackupRun
from comments.models import Comment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(settings, tmp_path, make_post, make_comment, bo):
    """An essay, a comment and a picture, and a folder for copies with a key."""
    settings.BACKUPS_ROOT = tmp_path / "copies"
    settings.BACKUP_KEY = key.new()
    make_comment(make_post(), bo, status="published", body="Mine took five. Ñandú 🌊")
    picture = Path(settings.MEDIA_ROOT) / "pictures" / "one.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    return settings


@pytest.fixture
def empty_place(settings, tmp_path, monkeypatch):
    """Lets the site move to an empty database and empty folders; the database is gone afterwards."""
    name = f"restored_{secrets.token_hex(4)}"
    with connect(autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')

    def move() -> str:
        settings.MEDIA_ROOT, settings.ORIGINALS_ROOT = tmp_path / "new-media", tmp_path / "new-originals"
        monkeypatch.setitem(connection.settings_dict, "NAME", name)
        return name

    yield move
    monkeypatch.undo()
    with connect(autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def said(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out, stderr=out)
    return out.getvalue()


def sums(name: str = "") -> tables.Sums:
    with connect(name) as database:
        return tables.sums(database)


def databases() -> set[str]:
    """Ours and what is called after it; other processes of the run have theirs."""
    ours = connection.settings_dict["NAME"]
    with connect() as server:
        names = {name for (name,) in server.execute("SELECT datname FROM pg_database")}
    return {name for name in names if name.startswith(ours)}


def test_what_is_copied_comes_back_and_only_into_an_empty_place(place, empty_place):
    assert "locked" in said("backup")
    (copy,) = making.copies(place.BACKUPS_ROOT).values()
    before = {**sums()}
    before.pop("public.backups_backuprun")  # the note that it was made came after it
    place.SECRET_KEY = "another one"
    name = empty_place()

    answer = said("restore", str(copy))

    after = sums(name)
    after.pop("public.backups_backuprun")
    assert after == before
    assert sum(rows for rows, _sum in after.values()) > 100
    assert (Path(place.MEDIA_ROOT) / "pictures" / "one.webp").read_bytes() == b"a picture"
    assert "each as it was, and 1 pictures" in answer
    assert "The SECRET_KEY here is not the one" in answer
    with pytest.raises(CommandError, match="not empty"):
        said("restore", str(copy))
    assert sums(name).keys() - {"public.backups_backuprun"} == before.keys()


def test_one_that_was_changed_changes_nothing(place, empty_place):
    said("backup")
    (copy,) = making.copies(place.BACKUPS_ROOT).values()
    changed = bytearray(copy.read_bytes())
    changed[len(changed) // 2] ^= 1
    copy.write_bytes(changed)
    name = empty_place()

    with pytest.raises(CommandError, match="cut or changed"):
        said("restore", str(copy))
    assert sums(name) == {}
    assert not Path(place.MEDIA_ROOT).exists()


def test_what_fails_in_the_middle_leaves_the_place_empty(place, empty_place, monkeypatch):
    said("backup")
    (copy,) = making.copies(place.BACKUPS_ROOT).values()
    name = empty_place()
    run = programs.run

    def without_the_last_part(program, arguments, **more):
        dump = Path(arguments[-1])
        dump.write_bytes(dump.read_bytes()[:-2000])
        run(program, arguments, **more)

    monkeypatch.setattr(programs, "run", without_the_last_part)
    with pytest.raises(CommandError, match="pg_restore says"):
        said("restore", str(copy))
    assert sums(name) == {}
    assert [path for path in Path(place.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_a_copy_is_of_one_moment_whatever_people_write_meanwhile(place, make_post, monkeypatch):
    run = programs.run

    def while_somebody_writes(*arguments, **more):
        make_post(title="Written while it was copied")
        Comment.objects.update(body="Changed while it was copied")
        run(*arguments, **more)

    monkeypatch.setattr(programs, "run", while_somebody_writes)
    said("backup")
    monkeypatch.undo()

    assert "each as it was" in said("restore", "--trial")


def test_a_trial_leaves_nothing_behind_and_says_so_in_a_row(place):
    said("backup")
    before, there = sums(), databases()

    assert "can be restored" in said("restore", "--trial")

    assert databases() == there
    run = BackupRun.objects.newest_good(BackupRun.Kind.TRIAL)
    assert (run.tables, run.rows) == (len(before), sum(rows for rows, _sum in before.values()) - 1)


def test_a_trial_finds_a_row_that_is_another(place, monkeypatch):
    said("backup")
    put_rows = trying.restoring.put_rows

    def and_lose_one(tar, room, database=""):
        put_rows(tar, room, database)
        with connect(database) as scratch:
            scratch.execute("UPDATE posts_post SET title = title || '.'")

    monkeypatch.setattr(trying.restoring, "put_rows", and_lose_one)
    there = databases()
    with pytest.raises(CommandError, match="posts_post"):
        said("restore", "--trial")

    assert databases() == there
    assert "posts_post" in BackupRun.objects.newest(BackupRun.Kind.TRIAL).problem


def test_neither_keys_nor_passwords_are_in_it(place, tmp_path):
    place.BACKUP_KEY = ""
    place.SECRET_KEY = "this-key-is-in-no-copy-0123456789"
    said("backup")
    (copy,) = making.copies(place.BACKUPS_ROOT).values()

    assert place.SECRET_KEY.encode() not in copy.read_bytes()
    assert address()["password"].encode() not in copy.read_bytes()
    assert copy.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="apart"):
        said("backup", "--keys", str(place.BACKUPS_ROOT / "keys"))
    said("backup", "--keys", str(tmp_path / "elsewhere"))
    (keys,) = (tmp_path / "elsewhere").iterdir()
    assert f"SECRET_KEY={place.SECRET_KEY}\n" in keys.read_text()


def test_one_at_a_time_and_nobody_notes_that_another_waits(place):
    with connect() as other:
        take_turn(other)
        with pytest.raises(CommandError, match="right now"):
            said("backup")

    assert not BackupRun.objects.exists()
    assert list(Path(place.BACKUPS_ROOT).iterdir()) == []


def test_a_fault_is_noted_in_words_and_leaves_no_half_of_a_file(place, tmp_path):
    place.POSTGRES_PROGRAMS = str(tmp_path / "nothing-here")

    with pytest.raises(CommandError, match="postgresql-client-"):
        said("backup")

    assert "postgresql-client-" in BackupRun.objects.newest(BackupRun.Kind.COPY).problem
    assert list(Path(place.BACKUPS_ROOT).iterdir()) == []
    assert due.is_copy_due(due.now())


def test_the_password_is_not_in_the_words_of_the_command(place, monkeypatch):
    commands = []
    real = programs.subprocess.run
    monkeypatch.setattr(
        programs.subprocess, "run", lambda command, **more: commands.append(command) or real(command, **more)
    )

    said("backup")

    assert address()["password"] not in " ".join(str(word) for command in commands for word in command)


def test_what_was_left_by_a_trial_that_was_killed_goes_with_the_next(place):
    left = f"{address()['dbname'][:40]}{trying.BESIDE}00000000"
    with connect(autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{left}"')
    said("backup")
    said("restore", "--trial")

    assert left not in databases()


def test_where_no_database_may_be_made_it_says_so(place, monkeypatch):
    said("backup")
    monkeypatch.setattr(trying, "may_create", lambda connection: False)

    with pytest.raises(CommandError, match="may not make databases"):
        said("restore", "--trial")


def test_a_database_that_is_away_is_told_in_a_sentence(place, monkeypatch, tmp_path):
    copy = tmp_path / "copy.tar"
    copy.write_bytes(b"")
    monkeypatch.setattr(
        "backups.restoring.restore", lambda *_: psycopg.connect("host=127.0.0.1 port=1 connect_timeout=1")
    )

    with pytest.raises(CommandError, match="does not answer"):
        said("restore", str(copy))
