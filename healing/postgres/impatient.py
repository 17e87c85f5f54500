"""Connections that give up on a server that takes what it is asked and says nothing, as one that is stopped does.

The server's own time-outs do not help there: it is the server that would have to keep them.
"""

from time import monotonic
from typing import Any, ClassVar, Self

from psycopg import Connection, Error, OperationalError
from psycopg.abc import PQGen

from healing.postgres.absence import absence

# Somewhat more than `statement_timeout` (healing/database.py), so that a server that works is the first to give up.
PATIENCE = 4.5
# How often psycopg looks whether it was interrupted; its own figure.
LOOKS_EVERY = 0.1
# The server says that it stops, or has not started yet.
LEAVING = "57P"


class ImpatientConnection(Connection[Any]):
    """As patient as psycopg's own, until a web process calls `be_impatient`; migrations may take hours."""

    patience: ClassVar[float | None] = None

    @classmethod
    def connect(cls, conninfo: str = "", **kwargs: Any) -> Self:
        """Raises OperationalError, which is noted as an absence."""
        began = monotonic()
        try:
            connection = super().connect(conninfo, **kwargs)
        except Error:
            absence.notice(began)
            raise
        absence.forget()
        return connection

    def wait[R](self, gen: PQGen[R], interval: float = LOOKS_EVERY, timeout: float | None = None) -> R:
        """Every question goes through here. Raises OperationalError and closes the connection when nothing is said in time."""
        began = monotonic()
        try:
            answer = super().wait(gen, interval, self.patience if timeout is None else timeout)
        except OperationalError as error:
            if timeout is None and says_nothing(error):
                absence.notice(began)
                # Else Django would ask it to roll back, and wait again.
                self.pgconn.finish()
            raise
        absence.forget()
        return answer


def says_nothing(error: OperationalError) -> bool:
    """Whether it is about the server itself and not about what it was asked."""
    return error.sqlstate is None or error.sqlstate.startswith(LEAVING)


def be_impatient() -> None:
    """For web processes: rather a page that says so than one that does not come."""
    ImpatientConnection.patience = PATIENCE
