"""Run a command with a database of its own: `python -m core.embedded_postgres pytest tests/posts`."""

import os
import signal
import sys
from types import FrameType

from core.child_process import spawn
from core.embedded_postgres import CannotStart, throwaway_postgres


def main() -> int:
    """The command's exit code; it finds the address in DATABASE_URL."""
    try:
        with throwaway_postgres() as url:
            return _run(
                sys.argv[1:],
                {**os.environ, "DATABASE_URL": url, "DATABASE_IS_EMBEDDED": "1"},
            )
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1


def _run(command: list[str], environment: dict[str, str]) -> int:
    child = spawn(command, env=environment, death_signal=signal.SIGTERM)

    def pass_on(number: int, _: FrameType | None) -> None:
        child.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGHUP, pass_on)
    # The terminal sends Ctrl-C to the command as well; it decides when to end.
    signal.signal(signal.SIGINT, lambda *_: None)
    return child.wait()


if __name__ == "__main__":
    sys.exit(main())
