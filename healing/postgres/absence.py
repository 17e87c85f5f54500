"""What this process knows of a database that does not answer."""

from threading import Lock
from time import monotonic

# A database that is started again is back within a second or two, and pages wait for it. After that they say so at once.
CERTAIN_AFTER = 2.0
# Then somebody is let through so often, in seconds, to see whether it is back.
ASKED_AGAIN_AFTER = 0.5


class Absence:
    """Since when the database has been away, if it is; for all threads of a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._since: float | None = None
        self._asked_at = 0.0

    def notice(self, since: float) -> None:
        """It has not answered since this moment (of `time.monotonic`), unless it was known before."""
        with self._lock:
            if self._since is None:
                self._since, self._asked_at = since, monotonic()

    def forget(self) -> None:
        """It has answered."""
        self._since = None

    def lets_through(self) -> bool:
        """Whether to ask the database: always while it answers, else a caller from time to time."""
        since = self._since
        if since is None or monotonic() - since < CERTAIN_AFTER:
            return True
        with self._lock:
            is_ones_turn = monotonic() - self._asked_at >= ASKED_AGAIN_AFTER
            if is_ones_turn:
                self._asked_at = monotonic()
        return is_ones_turn


absence = Absence()
