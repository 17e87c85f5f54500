"""A checkout with the real supervisor and the real database, and in it a product so small that it starts at once."""

import http.client
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.running.processes import LONGEST_SECONDS, free_port, wait_until

CHECKOUT = Path(__file__).resolve().parents[2]
REAL = [
    "core/__init__.py",
    "core/child_process.py",
    "core/embedded_postgres",
    "healing/__init__.py",
    "healing/env.py",
    "healing/development",
]
WEB = """
import http.server, os, signal, subprocess, sys
worker = subprocess.Popen(["sleep", "600"])

def stop(*_):
    worker.kill()
    sys.exit()

class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(WORD)

    def log_message(self, *_):
        pass

WORD = b"first"
signal.signal(signal.SIGTERM, stop)
print("serving", flush=True)
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Page).serve_forever()
"""
WORKER = "import time\nprint('working', flush=True)\ntime.sleep(600)\n"
PREPARE = """
import os
assert os.environ['DATABASE_URL']
assert os.environ['SECRET_KEY']
print('            ada@demo.example  Ada, author')
"""
LAST_WORDS = "Ctrl-C"


@dataclass
class Run:
    """One `python -m healing.development` and what it printed."""

    checkout: Path
    environment: dict[str, str]
    data_dir: Path
    output: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Run":
        """Comes back at once."""
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "healing.development"],
                cwd=self.checkout,
                env=self.environment | {"DATA_DIR": str(self.data_dir), "PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def wait_until_it_greets(self, seconds: float = LONGEST_SECONDS) -> "Run":
        """Fails the test when it ends instead."""
        wait_until(lambda: LAST_WORDS in self.printed() or self.exit_code() is not None, seconds=seconds)
        assert self.exit_code() is None, self.printed()
        return self

    def printed(self) -> str:
        """Everything so far."""
        return self.output.read_text()

    def exit_code(self) -> int | None:
        """None while it runs."""
        assert self.process is not None
        return self.process.poll()

    def send(self, signal_number: int) -> float:
        """The seconds until it has ended."""
        assert self.process is not None
        self.process.send_signal(signal_number)
        return wait_until(lambda: self.exit_code() is not None)

    def end(self) -> None:
        """Whatever happened before."""
        if self.process is not None and self.exit_code() is None:
            self.send(signal.SIGTERM)

    def page(self) -> bytes:
        """What the web process answers, nothing while it does not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/")
            return connection.getresponse().read()
        except OSError:
            return b""
        finally:
            connection.close()


def make_small_product(checkout: Path) -> Path:
    """The real supervisor with something small to look after."""
    for name in REAL:
        source, target = CHECKOUT / name, checkout / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (checkout / "healing" / "serve.py").write_text(WEB)
    (checkout / "healing" / "development" / "prepare.py").write_text(PREPARE)
    (checkout / "manage.py").write_text(WORKER)
    return checkout
