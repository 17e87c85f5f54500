"""A database server of a test's own: one to kill, to freeze and to fill up, which comes back at the same address."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

import psycopg

from core.embedded_postgres import EmbeddedPostgres, server
from core.embedded_postgres.programs import ENVIRONMENT, programs
from tests.product.database import demo_database
from tests.running.processes import free_port


class OwnCluster:
    """Writes everything down. `address` stays the same; `media` are the demo's pictures."""

    def __init__(self, folder: Path, media: Path) -> None:
        self.postgres = EmbeddedPostgres(folder)
        self.port = free_port()
        self.media = media
        self.address = ""

    def start(self) -> None:
        with patch.object(server, "_free_port", lambda: self.port):
            self.address = self.postgres.start()

    def stop(self) -> None:
        self.postgres.stop()

    def start_again(self) -> None:
        """Where a test left it stopped."""
        if self.postgres.server is None or self.postgres.server.poll() is not None:
            self.stop()
            self.start()

    def processes(self) -> list[int]:
        """The server's own first, then those that serve a connection each."""
        assert self.postgres.server is not None
        main = self.postgres.server.pid
        return [main, *map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split())]

    def kill(self) -> None:
        """All of it at once, as when the machine loses power; `start` is to find what is left behind."""
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        assert self.postgres.server is not None
        self.postgres.server.wait()
        self.postgres.lock.release()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It takes connections, as far as the system does that for it, and never says a word."""
        stopped = self.processes()
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in stopped:
                os.kill(pid, signal.SIGCONT)

    @contextmanager
    def all_connections_taken(self) -> Iterator[None]:
        """By somebody else, as far as the server allows."""
        with ExitStack() as held:
            try:
                while True:
                    held.enter_context(psycopg.connect(self.address))
            except psycopg.OperationalError:
                yield


@contextmanager
def own_cluster(media: Path, *, inside: Path | None = None) -> Iterator[OwnCluster]:
    """With a copy of the demo, in a folder of its own or `inside` one that is reachable for whoever runs PostgreSQL."""
    folder = inside or Path(tempfile.mkdtemp(prefix="healing-faults-"))
    folder.chmod(0o711)
    cluster = OwnCluster(folder, media)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stack.callback(lambda: shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True))
        stack.callback(cluster.stop)
        cluster.start()
        with demo_database("cluster", media) as demo:
            copy(demo, cluster.address)
        yield cluster


def copy(demo: str, empty: str) -> None:
    """From one server to another, with the comments by which triggers are known; loading it anew would take longer."""
    dump = subprocess.run(
        [programs() / "pg_dump", "--no-owner", "--no-privileges", f"--dbname={demo}"],
        env=ENVIRONMENT, capture_output=True, check=True
    )  # fmt: skip
    fill = [programs() / "psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={empty}"]
    subprocess.run(fill, env=ENVIRONMENT, input=dump.stdout, stdout=subprocess.DEVNULL, check=True)
