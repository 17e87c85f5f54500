"""The database is killed and comes back: a readable page meanwhile, the words in it, nothing that was acknowledged lost."""

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from core.embedded_postgres import EmbeddedPostgres, server
from tests.product.database import load_demo
from tests.product.product import Product
from tests.product.visitor import Answer, Visitor
from tests.running.processes import free_port, wait_until

ESSAY = "/posts/passenger/"
READERS = 4
# What a reader may wait for a page that says that it does not work now: the pool's and the connection's three seconds.
LONGEST_ANSWER = 10


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedPostgres]:
    """A database of our own, that comes back on the same port and writes everything down."""
    port = free_port()
    monkeypatch.setattr(server, "_free_port", lambda: port)
    folder = Path(tempfile.mkdtemp(prefix="healing-killed-"))
    folder.chmod(0o711)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stack.callback(lambda: shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True))
        cluster = EmbeddedPostgres(folder)
        stack.callback(cluster.stop)
        yield cluster


def kill(cluster: EmbeddedPostgres) -> None:
    """All of it at once, as when the machine loses power; `start` is to find what is left behind."""
    assert cluster.server is not None
    main = cluster.server.pid
    children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    for pid in [main, *map(int, children)]:
        os.kill(pid, signal.SIGKILL)
    cluster.server.wait()
    cluster.lock.release()


def test_readers_are_told_words_are_kept_and_it_recovers_by_itself(cluster: EmbeddedPostgres, tmp_path: Path) -> None:
    address = cluster.start()
    load_demo(address, tmp_path)
    with psycopg.connect(address) as connection:
        # No pictures are looked at here, and drawing them would take the worker longer than all of this.
        connection.execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'pictures'")
    with Product(address, tmp_path) as product:
        writer = Visitor(product, *product.members(1))
        assert writer.get(ESSAY).status == 200
        load = Load(product)
        with load:
            kill(cluster)
            words = "It was a slow afternoon & nobody came."
            broken = writer.post(f"{ESSAY}comments/", {"body": words, "token": str(uuid4())})
            load.has_seen(503)
            cluster.start()
            wait_until(lambda: writer.get(ESSAY).status == 200)
            load.has_seen(200)

        assert broken.status == 503
        assert broken.headers["Retry-After"]
        assert "<h1" in broken.text
        assert "It was a slow afternoon &amp; nobody came." in broken.text
        assert {answer.status for answer in load.answers} <= {200, 302, 503}
        assert max(answer.seconds for answer in load.answers) < LONGEST_ANSWER
        assert writer.get(ESSAY).status == 200
        assert writer.post(f"{ESSAY}comments/", {"body": words, "token": str(uuid4())}).status == 302
        # The worker gives up and is started again, and then it does what waited.
        wait_until(lambda: product.worker.poll() is not None)
        product.start_worker()
        assert Visitor(product).post("/accounts/login/", {"email": "pilar@demo.example"}).status == 302
        assert product.mailbox.code_for("pilar@demo.example")
        with psycopg.connect(address) as connection:
            stored = connection.execute("SELECT body FROM comments_comment WHERE body LIKE 'Under load%'").fetchall()
        assert {(body,) for body in load.acknowledged} <= set(stored)
        assert len(stored) == len(set(stored))


class Load:
    """Some members who read and write as fast as they are answered."""

    def __init__(self, product: Product) -> None:
        self.answers: list[Answer] = []
        self.acknowledged: list[str] = []
        self.visitors = [Visitor(product, session) for session in product.members(READERS, "load")]
        self.is_over = threading.Event()
        self.pool = ThreadPoolExecutor(READERS)

    def __enter__(self) -> None:
        self.running = [self.pool.submit(self.read_and_write, visitor) for visitor in self.visitors]
        wait_until(lambda: len(self.acknowledged) >= READERS)

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.pool.shutdown()
        for done in self.running:
            done.result()

    def read_and_write(self, visitor: Visitor) -> None:
        while not self.is_over.is_set():
            self.answers.append(visitor.get("/"))
            self.answers.append(visitor.get(ESSAY))
            body = f"Under load: {uuid4()}"
            answer = visitor.post(f"{ESSAY}comments/", {"body": body, "token": str(uuid4())})
            self.answers.append(answer)
            if answer.status == 302:
                self.acknowledged.append(body)
            time.sleep(0.05)

    def has_seen(self, status: int) -> None:
        """Waits until the next answers have this status."""
        seen = len(self.answers)
        wait_until(lambda: any(answer.status == status for answer in self.answers[seen:]))
