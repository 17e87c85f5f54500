"""The file itself: what was cut or changed anywhere is refused, and what is locked is read by nobody else."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from backups import archive, key
from backups.faults import BackupFault, Refused

ROWS = b"rows of the database" * 40
SECRET = b"A sentence that nobody may find."


@pytest.fixture
def own_key():
    return key.read(key.new())


@pytest.fixture
def contents(tmp_path):
    """A dump, and a folder with a picture and a file that somebody is still writing."""
    dump, media = tmp_path / "rows", tmp_path / "media"
    dump.write_bytes(ROWS + SECRET)
    (media / "pictures").mkdir(parents=True)
    (media / "pictures" / "one.webp").write_bytes(b"a picture")
    (media / "pictures" / ".half.part").write_bytes(b"half a picture")
    return {"about": {"made_at": "today"}, "dump": dump, "folders": {"media": media, "originals": tmp_path / "none"}}


@pytest.fixture(params=["open", "locked"])
def whole(request, tmp_path, contents, own_key):
    """One that is whole, as a path."""
    path = tmp_path / "healing.tar"
    if request.param == "locked":
        archive.lock(own_key, path, **contents)
    else:
        with path.open("wb") as target:
            archive.write(target, **contents)
    return path


@pytest.fixture
def read(tmp_path, own_key):
    """The names in a file, read as a restore does."""
    room = tmp_path / "room"
    room.mkdir()

    def names(path: Path) -> list[str]:
        with archive.checked(path, own_key, room) as tar:
            assert archive.about(tar)["made_at"] == "today"
            return tar.getnames()

    return names


def test_what_went_in_comes_out_and_nothing_half_done(whole, read):
    assert read(whole) == ["about.json", "database.dump", "media/pictures/one.webp"]


def test_cut_anywhere_it_is_refused(whole, read):
    everything = whole.read_bytes()
    for length in {0, 1, 50, 199, 200, *range(300, len(everything), 997), len(everything) - 1}:
        whole.write_bytes(everything[:length])
        with pytest.raises(Refused):
            read(whole)


def test_changed_anywhere_it_is_refused(whole, read):
    everything = whole.read_bytes()
    for place in {*range(0, len(everything), 61), *range(len(everything) - 40, len(everything))}:
        changed = bytearray(everything)
        changed[place] ^= 0x10
        whole.write_bytes(changed)
        with pytest.raises(Refused):
            read(whole)


def test_with_something_after_its_end_it_is_refused(whole, read):
    with whole.open("ab") as file:
        file.write(b"more")
    with pytest.raises(Refused):
        read(whole)


def test_locked_it_is_read_by_its_key_alone(tmp_path, contents, own_key):
    path, room = tmp_path / "healing.tar.age", tmp_path
    archive.lock(own_key, path, **contents)
    recipient_alone = key.Key(own_key.recipient, None)

    assert SECRET not in path.read_bytes()
    for other in (None, recipient_alone, key.read(key.new())):
        with pytest.raises(Refused), archive.checked(path, other, room):
            pass


def test_open_it_is_an_ordinary_tar(tmp_path, contents):
    path = tmp_path / "healing.tar"
    with path.open("wb") as target:
        archive.write(target, **contents)

    listed = subprocess.run(["tar", "-tf", path], capture_output=True, text=True, check=True).stdout.split()
    assert listed == ["about.json", "database.dump", "media/pictures/one.webp"]


def test_a_fault_while_it_is_written_is_heard(tmp_path, contents, own_key):
    contents["dump"].unlink()

    with pytest.raises(FileNotFoundError):
        archive.lock(own_key, tmp_path / "healing.tar.age", **contents)


def test_nothing_of_it_gets_out_of_its_folder(tmp_path):
    hostile, folder = io.BytesIO(), tmp_path / "media"
    with tarfile.open(fileobj=hostile, mode="w") as tar:
        archive.add(tar, "media/../../outside", io.BytesIO(b"x"), 1, 0o644)
    hostile.seek(0)

    with tarfile.open(fileobj=hostile) as tar, pytest.raises(tarfile.OutsideDestinationError):
        archive.take_out(tar, "media", folder)
    assert not (tmp_path.parent / "outside").exists()


@pytest.mark.parametrize("words", ["age1nonsense", "AGE-SECRET-KEY-1NONSENSE", "a password"])
def test_a_key_that_is_none_is_told(words):
    with pytest.raises(BackupFault, match="AGE-SECRET-KEY-1"):
        key.read(words)


def test_a_key_may_be_the_file_that_age_keygen_writes():
    new = key.new()

    assert key.read(new).opens
    assert not key.read(str(key.read(new).recipient)).opens
    assert key.read("") is None
