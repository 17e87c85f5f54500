"""The WSGI application behind the front in these tests: does what the path says, and takes notes in PROBE_DIR."""

import json
import os
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from core.fixed_time import STEP
from healing.gate.body import KB, BodyLimit
from healing.gate.front import Front, Limits

NOTES = Path(os.environ["PROBE_DIR"])
PIECE = b"p" * 64 * KB
PIECES = 320

LIMITS = Limits(
    threads=2,
    queue=2,
    patience=1.5,
    ordinary=BodyLimit(size=64 * KB, patience=1.5, longest=1.5, pace=8 * KB, held=200 * KB),
    upload=BodyLimit(size=512 * KB, patience=0.5, longest=5, pace=10 * KB, held=4096 * KB),
    upload_paths=("/upload/",),
)


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    note("calls", environ["PATH_INFO"])
    name = environ["PATH_INFO"].strip("/").partition("/")[0]
    return ANSWERS.get(name, echo)(environ, start_response)


def note(name: str, text: str) -> None:
    with (NOTES / name).open("a") as notes:
        notes.write(text + "\n")


def echo(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    body = environ["wsgi.input"].read()
    seen = {name: value for name, value in environ.items() if isinstance(value, str)}
    answer = json.dumps({"environ": seen, "body": body.decode("latin-1"), "pid": os.getpid(), "parent": os.getppid()})
    start_response("200 OK", [("Content-Type", "application/json"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [answer.encode()]


def hold(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Keeps a thread until the file that the query names appears."""
    note("held", environ["QUERY_STRING"])
    for _ in range(1500):
        if (NOTES / environ["QUERY_STRING"]).exists():
            break
        time.sleep(0.01)
    start_response("201 Created", [])
    return [b"held"]


def at_a_fixed_time(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Leaves at the next full half of a second."""
    environ[STEP] = 0.5
    start_response("200 OK", [])
    return [b"on time"]


def fail(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    raise RuntimeError("on purpose")


class Watched:
    """An answer that writes down whether it was closed in the thread in which it was made."""

    def __init__(self, pieces: Iterable[bytes], name: str) -> None:
        self.pieces = pieces
        self.name = name
        self.thread = threading.get_ident()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)

    def close(self) -> None:
        note("closed", f"{self.name} {'same' if threading.get_ident() == self.thread else 'another'} thread")


def watched(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [])
    return Watched([b"one", b"two"], "whole")


def broken(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    def pieces() -> Iterator[bytes]:
        yield b"one"
        raise RuntimeError("on purpose")

    start_response("200 OK", [])
    return Watched(pieces(), "broken")


def stream(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [])
    return Watched((PIECE for _ in range(PIECES)), "stream")


def endless(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Ends when its reader goes away, at the latest after 20 s."""

    def pieces() -> Iterator[bytes]:
        yield b"e" * 300 * KB
        for _ in range(2000):
            time.sleep(0.01)
            yield b"e"

    start_response("200 OK", [])
    return Watched(pieces(), "endless")


def send_file(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    file: Any = (NOTES / "file.bin").open("rb")
    start_response("200 OK", [("Content-Length", str((NOTES / "file.bin").stat().st_size))])
    answer: Iterable[bytes] = environ["wsgi.file_wrapper"](file, 8192)
    return answer


def send_rest_of_file(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    file: Any = (NOTES / "file.bin").open("rb")
    file.seek(1000)
    start_response("200 OK", [])
    answer: Iterable[bytes] = environ["wsgi.file_wrapper"](file, 8192)
    return answer


ANSWERS = {
    "hold": hold,
    "on-time": at_a_fixed_time,
    "fail": fail,
    "watched": watched,
    "broken": broken,
    "stream": stream,
    "endless": endless,
    "file": send_file,
    "rest-of-file": send_rest_of_file,
}

app = Front(application, LIMITS, labels={"body": "Your words"})
