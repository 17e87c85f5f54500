"""The database's disk is full: reading works, writing says so and gives the words back, and it goes on by itself."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.faults.clusters import OwnCluster, own_cluster
from tests.faults.load import ESSAYS
from tests.faults.rounds import Round
from tests.product.product import Product
from tests.product.visitor import Answer, Reader, Visitor
from tests.running.processes import wait_until

pytestmark = [
    pytest.mark.row("disk of the database full"),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may lay out a disk as small as this needs"),
]

ESSAY = ESSAYS[0]
# The demo and what the server writes ahead; the rest is filled.
DISK = "300m"
READ = ("/", ESSAY, "/posts/eleven-coats/", "/care/", "/archive/")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="healing-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "healing", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        folder.rmdir()
        pytest.skip("this machine lets nobody lay out a disk")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


@pytest.fixture
def cluster_on_it(demo_copies: None, small_disk: Path, tmp_path: Path) -> Iterator[OwnCluster]:
    inside = small_disk / "data"
    inside.mkdir()
    small_disk.chmod(0o711)
    with own_cluster(tmp_path / "media", inside=inside) as cluster:
        yield cluster


def test_reading_works_and_what_was_typed_comes_back(
    this_round: Round, cluster_on_it: OwnCluster, small_disk: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "product"
    folder.mkdir()
    with Product(cluster_on_it.address, folder, MEDIA_ROOT=str(tmp_path / "media" / "media")) as product:
        [session] = product.members(1, "full")
        writer = Visitor(product, session)
        written = [write(writer, 0)]
        with filled_up(small_disk):
            # Until the last free place within the tables is taken too.
            wait_until(lambda: written.append(write(writer, len(written))) or written[-1].status == 503, seconds=120)
            read = [
                (path, reader.get(path).status)
                for path in READ
                for reader in (Reader(product), Visitor(product), writer)
            ]
            told = write(writer, len(written))
        written += [told]
        seconds = wait_until(lambda: written.append(write(writer, len(written))) or written[-1].status == 302)
        this_round.note("first comment taken after there was room again", seconds, at_most=10)
        this_round.note("pages read meanwhile, all well", len(read), "pages")

        stored = product.ask(
            "SELECT count(*), count(DISTINCT body) FROM comments_comment WHERE body LIKE 'Words number %%'"
        )
        taken = sum(answer.status == 302 for answer in written)
    assert read == [(path, 200) for path in READ for _ in range(3)]
    assert told.status == 503
    assert "Words number" in told.text
    assert {answer.status for answer in written} == {302, 503}
    assert stored == [(taken, taken)]


def write(writer: Visitor, number: int) -> Answer:
    """A comment as long as may be, so that its words need room of their own, which cannot be pressed together either."""
    words = " ".join(uuid4().hex for _ in range(140))
    return writer.post(f"{ESSAY}comments/", {"body": f"Words number {number}. {words}", "token": str(uuid4())})


@contextmanager
def filled_up(disk: Path) -> Iterator[None]:
    """Nothing is free any more."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        try:
            for size in (1 << 20, 1 << 12):
                try:
                    while True:
                        os.write(file.fileno(), b"x" * size)
                except OSError:
                    continue
            yield
        finally:
            filler.unlink()
