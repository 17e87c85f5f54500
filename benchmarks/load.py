"""Asks a server for one page over some connections, as fast as it answers: by wrk, else by `python -m benchmarks.load`."""

import re
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Mapping

from benchmarks.machine import program

CONNECTIONS = 16
ANSWERED = re.compile(r"(\d+) requests in")
AT_ONCE = 1 << 18


def load(port: int, path: str, headers: Mapping[str, str], seconds: int, *, processors: set[int]) -> int:
    """How many answers came in so many seconds, each connection asking again when it has one; on these processors."""
    said = subprocess.run(
        ["taskset", "-c", ",".join(map(str, processors)), *command(port, path, headers, seconds)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = ANSWERED.search(said)
    assert found, said
    assert not re.search("Non-2xx|Socket errors", said), said
    return int(found[1])


def command(port: int, path: str, headers: Mapping[str, str], seconds: int) -> list[str]:
    if wrk := program("wrk"):
        said = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        return [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *said, f"http://127.0.0.1:{port}{path}"]
    lines = [f"{name}: {value}" for name, value in headers.items()]
    return [sys.executable, "-m", "benchmarks.load", str(port), path, str(seconds), *lines]


def named() -> str:
    """What asks, for whoever reads the figures."""
    return "wrk" if program("wrk") else "a program of ours, which may be slower than what it asks"


def main(port: str, path: str, seconds: str, *headers: str) -> None:
    request = "\r\n".join([f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *headers, "", ""]).encode()
    waiting, number = selectors.DefaultSelector(), 0
    length = length_of_answer(int(port), request)
    for _ in range(CONNECTIONS):
        connection = socket.create_connection(("127.0.0.1", int(port)))
        waiting.register(connection, selectors.EVENT_READ, [0])
        connection.sendall(request)
    ends = time.monotonic() + float(seconds)
    while time.monotonic() < ends:
        for key, _ in waiting.select(0.1):
            came: list[int] = key.data
            came[0] += len(key.fileobj.recv(AT_ONCE))  # type: ignore[union-attr]
            if came[0] >= length:
                number, came[0] = number + 1, 0
                key.fileobj.sendall(request)  # type: ignore[union-attr]
    print(f"{number} requests in {seconds}s")


def length_of_answer(port: int, request: bytes) -> int:
    """The same for each, head and body."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += connection.recv(AT_ONCE)
        head = answer.partition(b"\r\n\r\n")[0]
        assert head.startswith(b"HTTP/1.1 200"), head
        return len(head) + 4 + int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
