"""Start everything, say where it is, stop everything."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

from core.child_process import spawn
from healing.development.database import database
from healing.development.errors import Asked, CannotRun
from healing.development.greeting import greeting
from healing.development.running import announced
from healing.development.supervisor import Supervisor
from healing.development.surroundings import CHECKOUT, HOST, Surroundings
from healing.development.terminal import say


def main() -> int:
    """The exit code: 0 after being asked to stop, 1 after saying why it does not run."""
    was_asked = listen_for_signals()
    try:
        run(was_asked)
    except CannotRun as error:
        print(f"bin/dev: {error}", file=sys.stderr)
        return 1
    except Asked:
        say("Stopped.")
    return 0


def run(was_asked: Callable[[], bool]) -> None:
    """Comes back only by an exception, when everything it started has ended."""
    here = Surroundings.from_environment()
    with ExitStack() as stack:
        address = stack.enter_context(database(here.data_dir))
        environment = environment_of_children(here, address)
        stack.enter_context(announced(environment))
        people = prepare(environment)
        supervisor = Supervisor(
            CHECKOUT, environment, here.port, lambda: say(greeting(here, people, environment)), was_asked
        )
        try:
            supervisor.run()
        finally:
            supervisor.stop()


def environment_of_children(here: Surroundings, address: dict[str, str]) -> dict[str, str]:
    """What settings.py reads, the rest as it is around us."""
    environment = {
        "DEBUG": "1",
        **os.environ,
        **address,
        "DATA_DIR": str(here.data_dir),
        "HOST": HOST,
        "PORT": str(here.port),
    }
    if not (environment.get("SECRET_KEY") or environment.get("SECRET_KEY_FILE")):
        environment["SECRET_KEY"] = here.secret_key()
    return environment | {"DJANGO_SETTINGS_MODULE": "healing.settings", "PYTHONUNBUFFERED": "1"}


def prepare(environment: dict[str, str]) -> str:
    """Migrate and load the demo, in one process of its own; answers with the demo's people. Raises CannotRun."""
    command = [sys.executable, "-m", "healing.development.prepare"]
    process = spawn(
        command,
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        death_signal=signal.SIGTERM,
    )
    try:
        people, _ = process.communicate()
    finally:
        process.kill()
        process.wait()
    if process.returncode:
        raise CannotRun("The database could not be brought up to date; the reason is above.")
    return str(people)


def listen_for_signals() -> Callable[[], bool]:
    """The first signal asks to stop, and nothing disturbs the stopping. Answers with the question whether one came.

    Python loses what a signal handler raises while an object is being thrown away, so the supervisor asks as well.
    """
    came: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        came.append(number)
        if len(came) == 1:
            raise Asked

    asks = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup means to stay.
        asks.append(signal.SIGHUP)
    for number in asks:
        signal.signal(number, stop)
    return lambda: bool(came)


if __name__ == "__main__":
    sys.exit(main())
