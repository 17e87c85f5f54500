"""Web and worker: started together, restarted when the code changes, started again when one dies, stopped in order."""

import http.client
import selectors
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from healing.development.child import Child
from healing.development.errors import Asked, CannotRun
from healing.development.sources import Sources
from healing.development.surroundings import HOST
from healing.development.terminal import say

# Together with the database's six seconds the whole stop stays below ten.
STOP_SECONDS = {"web": 2.0, "worker": 1.5}
# A change is seen within this time; looking costs a few milliseconds.
LOOK_SECONDS = 1.0
WORKER_SETTLES_SECONDS = 3.0


class Supervisor:
    """`run` comes back only by an exception: CannotRun, or Asked."""

    def __init__(
        self,
        checkout: Path,
        environment: dict[str, str],
        port: int,
        greet: Callable[[], None],
        was_asked: Callable[[], bool],
    ) -> None:
        web = Child(
            "web",
            [sys.executable, "-m", "healing.serve"],
            environment,
            checkout,
            answers=lambda: _answers(port),
            # It still has to stop the processes that it started itself.
            when_we_are_killed=signal.SIGTERM,
        )
        worker = Child(
            "worker",
            [sys.executable, "manage.py", "procrastinate", "worker"],
            environment,
            checkout,
            answers=lambda: _lives(worker),
            # Asked kindly it would first look for the database, which ends with us. Jobs are safe to run twice.
            when_we_are_killed=signal.SIGKILL,
        )
        self.children = [web, worker]
        self.sources = Sources(checkout)
        self.greet = greet
        self.was_asked = was_asked
        self.has_greeted = False
        self.selector = selectors.DefaultSelector()

    def run(self) -> None:
        """Until somebody asks to stop, or until something does not start at all."""
        for child in self.children:
            self._start(child)
        next_look = time.monotonic() + LOOK_SECONDS
        while not self.was_asked():
            for key, _ in self.selector.select(timeout=0.1):
                key.data.pass_on_output()
            for child in self.children:
                self._look_after(child)
            if time.monotonic() >= next_look:
                self._reload_if_changed()
                next_look = time.monotonic() + LOOK_SECONDS
        raise Asked

    def stop(self) -> None:
        """Web first, so that no request finds its worker or database gone."""
        for child in self.children:
            self._stop(child)

    def _look_after(self, child: Child) -> None:
        code = child.exit_code()
        if code is None:
            self._greet_once(child)
        elif child.process is None:  # Waits for the next change of the code, or for its next try.
            if time.monotonic() >= child.try_again_at:
                self._start(child)
        elif child.has_settled:
            self._stop(child)
            say(f"{child.name} ended unexpectedly ({_how(code)}); started again.")
            self._start(child)
        else:
            self._stop(child)
            self._did_not_start(child, code)

    def _greet_once(self, child: Child) -> None:
        if child.settled() and not self.has_greeted and child.name == "web":
            self.has_greeted = True
            self.greet()

    def _did_not_start(self, child: Child, code: int) -> None:
        if not self.has_greeted:
            raise CannotRun(f"{child.name} does not start ({_how(code)}); the reason is in its output above.")
        wait = child.wait_before_trying_again()
        say(f"{child.name} does not start ({_how(code)}); it is tried again in {wait:.0f} s, or when the code changes.")

    def _reload_if_changed(self) -> None:
        path = self.sources.changed()
        if not path:
            return
        say(f"{path} changed: starting again.")
        for child in self.children:
            self._stop(child)
            self._start(child)

    def _start(self, child: Child) -> None:
        child.start()
        self.selector.register(child.output, 1, child)

    def _stop(self, child: Child) -> None:
        if child.process is not None:
            self.selector.unregister(child.output)
            child.stop(STOP_SECONDS[child.name])


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=0.5)
    try:
        connection.request("GET", "/up/")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _lives(worker: Child) -> bool:
    return time.monotonic() - worker.started > WORKER_SETTLES_SECONDS


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
