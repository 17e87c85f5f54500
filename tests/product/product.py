"""Web and worker as bin/dev runs them, without its watching of the code."""

import http.client
import json
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

import psycopg

from core.child_process import dies_with_parent
from tests.product.authenticator_app import AuthenticatorApp
from tests.product.database import CHECKOUT, environment
from tests.product.mailbox import Mailbox
from tests.running.processes import free_port, is_alive, wait_until

WEB = ["-m", "healing.serve"]
WORKER = ["manage.py", "procrastinate", "worker"]
STOP_SECONDS = 10


class Product:
    """For `with`. `folder` gets mail, pictures and what the processes print; `variables` go into their environment.

    `checkout` is where the code lies, for an older version of it.
    """

    def __init__(self, address: str, folder: Path, *, checkout: Path = CHECKOUT, **variables: str) -> None:
        self.checkout = checkout
        self.address = address
        self.folder = folder
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        self.mailbox = Mailbox(folder / "mail")
        self.environment = environment(
            address, PORT=str(self.port), HOST="127.0.0.1", DATA_DIR=str(folder), **variables
        )
        self.apps: dict[str, AuthenticatorApp] = {}
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.web = self._start("web", WEB)
        self.start_worker()
        try:
            wait_until(self.answers)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOP_SECONDS)
            process.kill()
            process.wait()

    def start_worker(self) -> None:
        """Also once it has ended: bin/dev and docker-compose.yml start it again."""
        self.worker = self._start("worker", WORKER)

    def answers(self) -> bool:
        """Whether the web process lives and serves pages."""
        assert self.web.poll() is None, self.printed("web")
        connection = http.client.HTTPConnection(self.host, timeout=5)
        try:
            connection.request("GET", "/up/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def web_workers(self) -> set[int]:
        """The processes of granian that answer requests."""
        tasks = Path(f"/proc/{self.web.pid}/task").iterdir()
        found = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
        return {pid for pid in found if is_alive(pid) and b"resource_tracker" not in command_of(pid)}

    def ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """Rows of the product's database."""
        with psycopg.connect(self.address) as connection:
            return connection.execute(question.encode(), values).fetchall()

    def change(self, statement: str, *values: object) -> None:
        """Something in the product's database that would take long to bring about from outside."""
        with psycopg.connect(self.address) as connection:
            connection.execute(statement.encode(), values)

    def mail_what_is_new(self) -> None:
        """As after the minute in which a decision can be taken back, for people who want no quiet hours."""
        self.change("UPDATE accounts_user SET quiet_from = NULL, quiet_until = NULL")
        self.change("UPDATE comments_freshdecision SET until = now()")
        self.run_job("comments.decision_jobs.announce_decisions")
        wait_until(lambda: self.ask("SELECT count(*) FROM comments_freshdecision") == [(0,)])
        self.change(
            "UPDATE comments_notice SET at = at - interval '2 minutes', mail_at = now() WHERE mail_at IS NOT NULL"
        )
        self.run_job("comments.jobs.tell_members")

    def run_job(self, name: str) -> None:
        """One of those that the worker runs by itself from time to time, now."""
        self.change(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('mail', %s, %s)",
            name,
            '{"timestamp": 0}',
        )

    def app_of(self, address: str) -> AuthenticatorApp:
        """The authenticator app of a moderator or administrator of the demo."""
        from demo.loading.second_step import KEY

        return self.apps.setdefault(address, AuthenticatorApp(KEY))

    def members(self, number: int, name: str = "member", role: str = "reader") -> list[str]:
        """The session keys of this many new members, each signed in."""
        command = [sys.executable, "-m", "tests.product.members", str(number), name, role]
        answer = subprocess.run(
            command, cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert answer.returncode == 0, answer.stderr
        keys: list[str] = json.loads(answer.stdout)
        return keys

    def printed(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def _start(self, name: str, command: list[str]) -> "subprocess.Popen[bytes]":
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=self.checkout,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509  what dies_with_parent does is safe
            )
        self.processes.append(process)
        return process


def command_of(pid: int) -> bytes:
    """Empty once it has ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
