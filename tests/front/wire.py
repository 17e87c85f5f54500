"""A web server of our own for a test, and raw HTTP to talk to it."""

import io
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, Self

from healing.serve import granian_arguments

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30.0


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Heard(io.BufferedReader):
    """What a connection has said, from one answer to the next: http.client would close it after the first, with what follows."""

    def close(self) -> None:
        """It ends with the connection."""

    def makefile(self, _mode: str) -> Self:
        return self


class Client:
    """One connection; says exactly the bytes it is given."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        self.heard = Heard(socket.SocketIO(self.socket, "r"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def say(self, words: bytes) -> Self:
        self.socket.sendall(words)
        return self

    def hear(self, method: str = "GET") -> Answer:
        response = HTTPResponse(self.heard, method=method)  # type: ignore[arg-type]  # of a socket it asks for makefile alone
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, response.msg.get_all("set-cookie", []), response.read())

    def is_cut(self) -> bool:
        """Waits until the server closes the connection; False when it says something instead."""
        try:
            return self.socket.recv(1) == b""
        except ConnectionResetError:
            return True


class Server:
    """granian with the probe behind the front, on a free port of the loopback."""

    def __init__(self, folder: Path, workers: int = 1, target: str = "tests.front.probe:app", **variables: str) -> None:
        self.folder = folder
        self.variables = variables
        self.port = free_port()
        self.log = folder / "server.log"
        self.process = self.start(workers, target)
        wait_until(lambda: self.process.poll() is not None or len(self.workers()) == workers)
        assert self.process.poll() is None, self.log.read_text()

    def start(self, workers: int, target: str) -> "subprocess.Popen[bytes]":
        arguments = granian_arguments(self.port, workers=workers, target=target)
        environment = {**os.environ, "PROBE_DIR": str(self.folder), "PROBE_SECRET": "not for the environ"}
        environment |= self.variables
        with self.log.open("wb") as log:
            return subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=log, stderr=log)

    def workers(self) -> set[int]:
        """The process ids that answer, as far as ten requests show."""
        return {pid for _ in range(10) if (pid := self.answering_worker()) is not None}

    def answering_worker(self) -> int | None:
        """Of this server; another one may have got hold of the same free port."""
        try:
            answer = self.get("/echo").json()
        except (OSError, HTTPException):
            return None
        return int(answer["pid"]) if answer["parent"] == self.process.pid else None

    def stop(self) -> None:
        end(self.process)

    def connect(self) -> Client:
        return Client(self.port)

    def ask(self, words: bytes, method: str = "GET") -> Answer:
        """Say these bytes on a new connection and hear one answer."""
        with self.connect() as client:
            return client.say(words).hear(method)

    def get(self, path: str, *lines: str, method: str = "GET") -> Answer:
        return self.ask(request(method, path, *lines), method)

    def post(self, path: str, body: bytes, *lines: str) -> Answer:
        return self.ask(request("POST", path, f"Content-Length: {len(body)}", *lines) + body)

    def notes(self, name: str) -> list[str]:
        file = self.folder / name
        return file.read_text().splitlines() if file.exists() else []


def request(method: str, path: str, *lines: str) -> bytes:
    """A request's head."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *lines, "", ""]).encode()


def chunk(piece: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(piece), piece)


def end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(SECONDS)


def wait_until(condition: Callable[[], bool], seconds: float = SECONDS) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
