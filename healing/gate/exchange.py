"""Running a WSGI application in a thread, and bringing what it answers back to the event loop."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

from healing.gate.files import FileOnDisk
from healing.gate.refusal import Headers
from healing.gate.rsgi import HTTPProtocol, ProtocolClosed

# Pages are sent whole; what is larger than this, in bytes, goes out in pieces.
WHOLE_UP_TO = 256 * 1024


@dataclass(slots=True)
class Answer:
    """What the application answered: headers, and a body, a file, or neither (None)."""

    status: int = 0
    headers: Headers = field(default_factory=list)
    body: bytes | None = b""
    file: str | None = None

    def start(self, status: str, headers: Headers, _exc_info: object = None, /) -> Callable[[bytes], object]:
        """WSGI's start_response. The old `write` it returns is not offered: Django has no use for it."""
        self.status = int(status.split(" ", 1)[0])
        # granian writes its own name there when nobody else does. The header cannot be left out, only left empty.
        self.headers = [*headers, ("server", "")]
        return _refuse_to_write

    def send(self, protocol: HTTPProtocol) -> None:
        if self.file is not None:
            protocol.response_file(self.status, self.headers, self.file)
        elif self.body is not None:
            protocol.response_bytes(self.status, self.headers, self.body)
        else:
            protocol.response_empty(self.status, self.headers)


def _refuse_to_write(_piece: bytes) -> None:
    raise NotImplementedError("Return the body instead: this server has no write().")


class Exchange:
    """One request on its way through the application, in a thread, with the event loop at the other end."""

    def __init__(self, application: WSGIApplication, environ: WSGIEnvironment, protocol: HTTPProtocol) -> None:
        self._application = application
        self._environ = environ
        self._protocol = protocol
        self._loop = asyncio.get_running_loop()

    def run(self) -> Answer | None:
        """The answer, None when it was streamed. Also calls `close()`, in this thread: it gives its connection back."""
        answer = Answer()
        returned = self._application(self._environ, answer.start)
        try:
            return self._finish(answer, returned)
        finally:
            close = getattr(returned, "close", None)
            if close:
                close()

    def _finish(self, answer: Answer, returned: Iterable[bytes]) -> Answer | None:
        if isinstance(returned, FileOnDisk):
            answer.file = returned.path()
            if answer.file is not None:
                return answer
        pieces = iter(returned)
        beginning = _beginning(pieces)
        if len(beginning) <= WHOLE_UP_TO:
            answer.body = beginning
            return answer
        if self._environ["REQUEST_METHOD"] == "HEAD":
            answer.body = None
            return answer
        self._stream(answer, beginning, pieces)
        return None

    def _stream(self, answer: Answer, beginning: bytes, pieces: Iterator[bytes]) -> None:
        transport = self._in_loop(self._open(answer))
        try:
            self._in_loop(self._send(transport, beginning))
            for piece in pieces:
                self._in_loop(self._send(transport, piece))
        except ProtocolClosed:
            return  # The reader went away.

    def _in_loop(self, step: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(step, self._loop).result()

    async def _open(self, answer: Answer) -> Any:
        return self._protocol.response_stream(answer.status, answer.headers)

    async def _send(self, transport: Any, piece: bytes) -> None:
        await transport.send_bytes(piece)


def _beginning(pieces: Iterator[bytes]) -> bytes:
    """As many pieces as are needed to go beyond WHOLE_UP_TO, or all there are."""
    beginning = bytearray()
    for piece in pieces:
        beginning += piece
        if len(beginning) > WHOLE_UP_TO:
            break
    return bytes(beginning)
