"""One process of the product: started, listened to, stopped with all that it started itself."""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.child_process import spawn
from healing.development.terminal import say

CHUNK = 65536
# The database may be away for a moment; an error in the code may take its author a while.
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 60.0


class Child:
    """A process in a group of its own, so that Ctrl-C reaches only us and we stop things in order."""

    def __init__(
        self,
        name: str,
        command: list[str],
        environment: dict[str, str],
        folder: Path,
        *,
        answers: Callable[[], bool],
        when_we_are_killed: signal.Signals,
    ) -> None:
        self.name = name
        self.command = command
        self.environment = environment
        self.folder = folder
        self.answers = answers
        self.when_we_are_killed = when_we_are_killed
        self.process: subprocess.Popen[bytes] | None = None
        self.half_a_line = b""
        self.has_settled = False
        self.failures = 0
        self.try_again_at = 0.0

    def start(self) -> None:
        """Once it is not running."""
        self.half_a_line = b""
        self.has_settled = False
        self.started = time.monotonic()
        self.process = spawn(
            self.command,
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            death_signal=self.when_we_are_killed,
        )
        os.set_blocking(self.output, False)

    @property
    def output(self) -> int:
        """Its output's file descriptor."""
        assert self.process is not None
        assert self.process.stdout is not None
        return self.process.stdout.fileno()

    def exit_code(self) -> int | None:
        """None while it runs; a signal's number below zero when it was killed."""
        return self.process.poll() if self.process else 0

    def settled(self) -> bool:
        """Whether it has once been seen to work since it was started."""
        if not self.has_settled and self.exit_code() is None and self.answers():
            self.has_settled = True
            self.failures = 0
        return self.has_settled

    def wait_before_trying_again(self) -> float:
        """The seconds until it shall be started anew, twice as many after each failure in a row."""
        seconds = min(FIRST_WAIT_SECONDS * 2.0**self.failures, LONGEST_WAIT_SECONDS)
        self.failures += 1
        self.try_again_at = time.monotonic() + seconds
        return seconds

    def pass_on_output(self) -> None:
        """Show the lines it wrote, each with its name before it."""
        if self.process is None:
            return
        try:
            while chunk := os.read(self.output, CHUNK):
                *lines, self.half_a_line = (self.half_a_line + chunk).split(b"\n")
                for line in lines:
                    self._show(line)
        except BlockingIOError:
            return

    def stop(self, patience_seconds: float) -> None:
        """Ask it to end, then make it. Nothing of its group is left. Safe to call when it does not run."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            self._wait(patience_seconds)
        # What it started itself may outlive it: after a kill -9, or when the patience was too short.
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._close()

    def _wait(self, seconds: float) -> None:
        """Its output is read meanwhile: a full pipe would keep it from ending."""
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self.output, selectors.EVENT_READ)
            while self.exit_code() is None and time.monotonic() < deadline:
                selector.select(timeout=0.05)
                self.pass_on_output()

    def _close(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        self.pass_on_output()
        if self.half_a_line:
            self._show(self.half_a_line)
        self.process.stdout.close()
        self.process = None

    def _show(self, line: bytes) -> None:
        say(f"{self.name:<6} {line.decode(errors='replace').rstrip()}")
