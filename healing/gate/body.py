"""Reading what a client sends, in the event loop and within bounds: no body holds a thread, or all the memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from healing.gate.refusal import Busy, Refusal, TooLarge, TooSlow, Unreadable
from healing.gate.rsgi import HTTPProtocol, Scope

KB = 1024
MB = 1024 * KB

# A refused body is still read for a while and thrown away: closing at once would reset the connection, and the browser
# would show an error of its own instead of our page.
LINGER_SECONDS = 5.0
LINGER_BYTES = 64 * MB


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """How large and how slow a body may be. Sizes in bytes, times in seconds."""

    size: int
    # Time for a body of no length at all; each `pace` bytes that arrive buy one second more, up to `longest`.
    patience: float
    longest: float
    pace: int
    # All the bodies of this kind that one worker process holds at a time.
    held: int

    def deadline(self, received: int) -> float:
        """Seconds after the start of the body at which it has to be complete, or to have brought more."""
        return min(self.patience + received / self.pace, self.longest)


# A form with an essay in it fits several times over; ten seconds are enough for it on a bad line.
ORDINARY = BodyLimit(size=256 * KB, patience=10, longest=10, pace=8 * KB, held=64 * MB)
# A picture of 12 MB and its form. Slower than 2.7 KB/s is cut within 15 seconds, slower than 8 KB/s in the end.
UPLOAD = BodyLimit(size=13 * MB, patience=10, longest=300, pace=8 * KB, held=16 * 13 * MB)


class Body:
    """One request's body, as granian hands it out: chunks, an empty one, the end."""

    def __init__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        self.length = content_length(scope)
        self.open = bool(self.length) or "transfer-encoding" in scope.headers
        self._chunks = aiter(protocol) if self.open else None

    async def chunk(self, deadline: float) -> bytes:
        """The next chunk, empty at the end.

        Raises TooSlow at `deadline`, in the loop's time, and Unreadable when the body breaks off.
        """
        if not self.open:
            return b""
        try:
            async with asyncio.timeout_at(deadline):
                return await self._next()
        except TimeoutError:
            # granian still waits for this chunk; to ask it for another could block the event loop.
            self.open = False
            raise TooSlow from None

    async def _next(self) -> bytes:
        assert self._chunks is not None
        received: bytes = await anext(self._chunks)
        if received:
            return received
        self.open = False
        # A whole body ends with one empty chunk. One more stands for a client that went away, for broken chunked
        # coding, or for trailers, which no browser sends. (Not `anext(chunks, None)`: Python 3.13 crashes when that
        # form meets granian's awaitables.)
        try:
            await anext(self._chunks)
        except StopAsyncIteration:
            return b""
        raise Unreadable

    async def throw_away(self) -> None:
        """Read on without keeping anything, for a while, so that the answer already given arrives."""
        deadline = asyncio.get_running_loop().time() + LINGER_SECONDS
        thrown = 0
        try:
            while thrown < LINGER_BYTES and (chunk := await self.chunk(deadline)):
                thrown += len(chunk)
        except Refusal:
            return


def content_length(scope: Scope) -> int | None:
    """The announced length in bytes, None when there is none. Raises Unreadable for what is no number."""
    announced = scope.headers.get("content-length")
    if announced is None:
        return None
    if not (announced.isascii() and announced.isdigit()):
        raise Unreadable
    return int(announced)


class Bodies:
    """The bodies of one kind that this process is holding."""

    def __init__(self, limit: BodyLimit) -> None:
        self.limit = limit
        self.held = 0

    @asynccontextmanager
    async def read(self, body: Body) -> AsyncIterator[bytes]:
        """The whole body, counted as held until the block ends. Raises a Refusal."""
        received = bytearray()
        try:
            if body.length is not None and body.length > self.limit.size:
                raise TooLarge
            await self._receive(body, received)
            yield bytes(received)
        finally:
            self.held -= len(received)

    async def _receive(self, body: Body, received: bytearray) -> None:
        start = asyncio.get_running_loop().time()
        while chunk := await body.chunk(start + self.limit.deadline(len(received))):
            received += chunk
            self.held += len(chunk)
            if len(received) > self.limit.size:
                raise TooLarge
            if self.held > self.limit.held:
                raise Busy
