"""Hearing of changes: a connection to PostgreSQL of the process's own, in the event loop, with a heartbeat that proves it lives.

libpq's own functions are used, because nothing here may wait: psycopg's would, for a server that is frozen.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from psycopg import AsyncConnection, Error
from psycopg.pq import TransactionStatus

logger = logging.getLogger("healing.front")

PAGES, BEAT = "healing_pages", "healing_beat"
BEAT_EVERY = 5.0
LOST_AFTER = 10.0
# Between two attempts to connect.
RETRY_AFTER = 0.3
# Whoever changed something waits no longer for what it dropped to be heard.
CAUGHT_UP_WITHIN = 0.1
CONNECT_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told of what: a change that was notified, another process's (or the own) heartbeat, and that nothing is heard."""

    changed: Callable[[str], None]
    beat: Callable[[str], None]
    lost: Callable[[], None]


class Listener:
    """Connects, listens, and connects again for as long as it is not closed."""

    def __init__(self, loop: asyncio.AbstractEventLoop, address: str, ears: Ears, words: Callable[[], str]) -> None:
        """`address` as libpq takes it; `words` is what the heartbeat says."""
        self._loop = loop
        self._address = address
        self._ears = ears
        self._words = words
        self._connection: AsyncConnection[Any] | None = None
        self._connecting: asyncio.Task[None] | None = None
        # libpq closes the socket by itself when the server goes away, and then no longer says which it was.
        self._socket = -1
        self._try_again_at = 0.0
        self._beat_at = 0.0
        # Who waits for the next question to be answered, and who for the one that was asked.
        self._waiting: list[asyncio.Future[None]] = []
        self._asked: list[asyncio.Future[None]] = []
        self.heard_at = 0.0

    def tick(self) -> None:
        """To be called some times a second."""
        now = time.monotonic()
        if self._connection is None:
            if self._connecting is None and now >= self._try_again_at:
                self._connecting = self._loop.create_task(self._connect())
        elif now - self.heard_at > LOST_AFTER:
            self._lose()
        else:
            self._ask()

    async def caught_up(self) -> bool:
        """Returns once every change that was acknowledged before is heard, or after CAUGHT_UP_WITHIN; whether it was.

        PostgreSQL signals whoever listens before it acknowledges, and tells them before it answers their next question.
        """
        if self._connection is None:
            return False
        heard: asyncio.Future[None] = self._loop.create_future()
        self._waiting.append(heard)
        self._ask()
        done, _ = await asyncio.wait([heard], timeout=CAUGHT_UP_WITHIN)
        return bool(done)

    def close(self) -> None:
        if self._connecting:
            self._connecting.cancel()
        self._hang_up()

    async def _connect(self) -> None:
        try:
            self._connection = await AsyncConnection.connect(self._address, autocommit=True)
        except (Error, OSError):
            self._try_again_at = time.monotonic() + RETRY_AFTER
            return
        finally:
            self._connecting = None
        self.heard_at = self._beat_at = time.monotonic()
        self._socket = self._connection.pgconn.socket
        self._loop.add_reader(self._socket, self._read)
        # The first heartbeat that comes back proves that everything after this is heard.
        self._say(self._connection.pgconn, f"LISTEN {PAGES}; LISTEN {BEAT}; {self._heartbeat()}")

    def _heartbeat(self) -> str:
        return f"SELECT pg_notify('{BEAT}', {quoted(self._words())})"

    def _say(self, pgconn: Any, query: str) -> None:
        try:
            pgconn.send_query(query.encode())
        except Error:
            self._lose()

    def _read(self) -> None:
        """The socket has something to say."""
        connection = self._connection
        if connection is None:
            return
        pgconn = connection.pgconn
        try:
            pgconn.consume_input()
            while not pgconn.is_busy() and pgconn.get_result() is not None:
                pass
            heard = list(iter(pgconn.notifies, None))
        except Error:
            self._lose()
            return
        for one in heard:
            self._hear(one.relname.decode(), one.extra.decode())
        if pgconn.transaction_status != TransactionStatus.ACTIVE:
            self._release(self._asked)
            self._ask()

    def _ask(self) -> None:
        """The heartbeat where it is time, else an empty question for all who wait; nothing while another one is on its way."""
        pgconn = self._connection.pgconn if self._connection else None
        if pgconn is None or pgconn.transaction_status == TransactionStatus.ACTIVE:
            return
        beats = time.monotonic() - self._beat_at >= BEAT_EVERY
        if beats or self._waiting:
            self._asked, self._waiting = self._waiting, []
            self._beat_at = time.monotonic() if beats else self._beat_at
            self._say(pgconn, self._heartbeat() if beats else "SELECT")

    def _release(self, waiting: "list[asyncio.Future[None]]") -> None:
        for one in waiting:
            if not one.done():
                one.set_result(None)
        waiting.clear()

    def _hear(self, channel: str, words: str) -> None:
        self.heard_at = time.monotonic()
        if channel == PAGES:
            self._ears.changed(words)
        else:
            self._ears.beat(words)

    def _lose(self) -> None:
        self._ears.lost()
        self._hang_up()
        self._release(self._asked)
        self._release(self._waiting)
        self._try_again_at = time.monotonic()
        logger.warning("The database tells nothing of changes any more; nothing is kept until it does again.")

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._loop.remove_reader(self._socket)
            connection.pgconn.finish()


def quoted(text: str) -> str:
    """As SQL has it; standard_conforming_strings is on, so a backslash means nothing."""
    return "'" + text.replace("'", "''") + "'"
