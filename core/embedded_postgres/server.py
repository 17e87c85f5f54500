"""The running server: our child, stopped with us."""

import signal
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType

from core.child_process import spawn
from core.embedded_postgres.cluster import DATABASE, ROLE, ready_cluster
from core.embedded_postgres.errors import CannotStart
from core.embedded_postgres.folder_lock import FolderLock
from core.embedded_postgres.leftovers import read_postmaster, stop_leftover
from core.embedded_postgres.programs import ENVIRONMENT, programs
from core.embedded_postgres.unprivileged import credentials

# After a kill -9 the server first replays what it had written down, which may take a while.
START_SECONDS = 60
# Somebody else may take the port between our look and the server's; parts of a killed server may need a moment to end.
TRIES = 3
STOP_SECONDS = {signal.SIGINT: 4.0, signal.SIGQUIT: 1.0, signal.SIGKILL: 1.0}
# Text, dates and plans that do not depend on the machine; no socket file, whose path may be too long.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "120",
}
# For tests: nothing waits for the disk, a crash may lose everything, and nothing lives long enough to be tidied up.
NOT_DURABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    # Several products run beside each other then, and a test may be fifty people at once.
    "max_connections": "250",
}


class EmbeddedPostgres:
    """PostgreSQL under `data_dir`, for `with` or for `start()` and `stop()`.

    Start it from the main thread: on Linux it stops with us even when we are killed.
    """

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir.absolute()
        self.durable = durable
        self.lock = FolderLock(self.data_dir)
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """The address of the database: postgres://healing:…@127.0.0.1:port/healing. Raises CannotStart."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.lock.take()
        try:
            return self._serve()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Cut connections, write everything down; six seconds at most. Safe to call twice, and during `start`."""
        if self.server is not None:
            self._end(self.server)
            self.server = None
        self.lock.release()

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _serve(self) -> str:
        # The link to where the data are may be broken, or there may be none yet: then nothing was left behind either.
        stop_leftover((self.data_dir / "postgres").resolve())
        cluster, password = ready_cluster(self.data_dir, durable=self.durable)
        for _ in range(TRIES):
            port = _free_port()
            if self._start_on(port, cluster):
                return f"postgres://{ROLE}:{password}@127.0.0.1:{port}/{DATABASE}"
            time.sleep(0.5)
        raise CannotStart(f"PostgreSQL does not start; its reason, from {self._log}: {self._reason()}")

    def _start_on(self, port: int, cluster: Path) -> bool:
        settings = {
            **SETTINGS,
            **({} if self.durable else NOT_DURABLE),
            "port": str(port),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self._log.open("wb") as log:
            self.server = spawn(
                [programs() / "postgres", "-D", cluster, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=ENVIRONMENT,
                cwd=cluster,
                # Ctrl-C at the terminal is for us; we stop the database after everything that uses it.
                start_new_session=True,
                death_signal=signal.SIGINT,
                **credentials(),
            )
        return self._is_ready(self.server, cluster)

    def _is_ready(self, server: subprocess.Popen[bytes], cluster: Path) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while server.poll() is None and time.monotonic() < deadline:
            postmaster = read_postmaster(cluster)
            if postmaster and postmaster.pid == server.pid and postmaster.is_ready:
                return True
            time.sleep(0.02)
        self._end(server)
        return False

    def _end(self, server: subprocess.Popen[bytes]) -> None:
        for how, seconds in STOP_SECONDS.items():
            if server.poll() is None:
                server.send_signal(how)
            try:
                server.wait(seconds)
                return
            except subprocess.TimeoutExpired:
                continue

    @property
    def _log(self) -> Path:
        return self.data_dir / "postgres.log"

    def _reason(self) -> str:
        lines = self._log.read_text(errors="replace").splitlines()
        return next(
            (line for line in lines if "FATAL" in line),
            lines[-1] if lines else "none was given",
        )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
