"""What a kept page costs: `bin/bench kept`.

The product as a host runs it, with an essay and a hundred comments that is kept for everybody; a bare granian application that
answers the same bytes from memory; and nginx with the same bytes as a file, where nginx is. Each in turn has one processor,
whoever asks has the others: over 16 connections, compressed, as a browser asks. Processor time is that of all the server's processes.
Then ours and nginx each have all processors and a process for each, as hosts run them, and share them with whoever asks.
"""

import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from benchmarks import served, site
from benchmarks.load import CONNECTIONS, load, named
from benchmarks.machine import program
from benchmarks.processor_time import spent
from benchmarks.table import Budget, Row, as_text, at_least_times, at_most_times
from healing.serve import granian_arguments
from tests.running.processes import free_port, wait_until

ROUNDS, SECONDS = 9, 2
ESSAYS, COMMENTS = 100, 3_000
# What a server said that did not start, in characters.
SAID = 2_000
# A page that is not kept costs twenty times as much: then this measured something else.
SURELY_KEPT = 1.0
ASKED = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "br",
    "Accept-Language": "en-GB,en;q=0.5",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    **served.as_the_proxy_says(),
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}
# These are each server's own.
OF_THE_SERVER = {"content-length", "date", "server", "connection"}
NGINX = """
worker_processes {workers}; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; user root;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; tcp_nopush on; open_file_cache max=10; keepalive_requests 100000000;
client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
server {{ listen 127.0.0.1:{port}; location / {{ root {folder}/root; default_type text/html; add_header Content-Encoding br; }} }} }}
"""


NGINX_NAME = "nginx, a file"
OF_NGINX = {"than": NGINX_NAME, "unit": "/s"}
WHAT = "kept page"


@dataclass
class Server:
    """One that answers, and what each of its rounds took: milliseconds a request, requests a second, its share of its processor."""

    name: str
    port: int
    process: "subprocess.Popen[bytes]"
    askers: set[int]
    """The processors of whoever asks."""
    costs: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def run(self, path: str, seconds: int) -> None:
        before = spent(self.process.pid)
        number = load(self.port, path, ASKED, seconds, processors=self.askers)
        used = spent(self.process.pid) - before
        self.costs.append(used / number)
        self.rates.append(number / seconds)
        self.shares.append(used / 1000 / seconds)

    def fetch(self, path: str) -> tuple[list[tuple[str, str]], bytes]:
        """Headers and body; raises OSError where it does not answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers=ASKED)
            answer = connection.getresponse()
            assert answer.status == HTTPStatus.OK, (path, answer.status)
            return [(name.lower(), value) for name, value in answer.getheaders()], answer.read()
        finally:
            connection.close()

    def answers(self, path: str) -> bool:
        assert self.process.poll() is None, f"{self.name} does not start"
        try:
            return bool(self.fetch(path)[1])
        except OSError:
            return False

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@dataclass(frozen=True)
class Place:
    """Where servers run, with a process for each of its processors, and from where they are asked."""

    processors: set[int]
    askers: set[int]

    def start(self, name: str, port: int, command: Sequence[str], path: str, **variables: str) -> Server:
        """A server there, once it answers."""
        there = ["taskset", "-c", ",".join(map(str, sorted(self.processors))), *command]
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(there, env={**os.environ, **variables}, stdout=said, stderr=said)
            server = Server(name, port, process, self.askers)
            try:
                wait_until(lambda: server.answers(path))
            except BaseException:
                server.stop()
                said.seek(0)
                print(said.read().decode(errors="replace")[-SAID:], file=sys.stderr)
                raise
        return server

    def ours(self, path: str, folder: Path) -> Server:
        port, workers = free_port(), str(len(self.processors))
        variables = served.environment(port, folder, WEB_WORKERS=workers)
        return self.start("a kept page", port, served.COMMAND, path, **variables)

    def bare(self, name: str, target: str, path: str, page: Path) -> Server:
        port = free_port()
        return self.start(name, port, granian_arguments(port, target=target), path, BENCH_PAGE=str(page))

    def nginx(self, path: str, folder: Path, body: bytes) -> Server:
        """No log, the file open."""
        port, workers = free_port(), len(self.processors)
        file = folder / "root" / path.strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        settings = folder / "nginx.conf"
        settings.write_text(NGINX.format(folder=folder, port=port, workers=workers), encoding="utf-8")
        return self.start(NGINX_NAME, port, [str(program("nginx")), "-c", str(settings), "-p", str(folder)], path)


def on_one_processor() -> Place:
    """The others are for whoever asks."""
    every = os.sched_getaffinity(0)
    one = {min(every)}
    return Place(one, every - one or one)


def on_all_processors() -> Place:
    every = os.sched_getaffinity(0)
    return Place(every, every)


@contextmanager
def servers(place: Place, path: str, folder: Path, *, with_bare: bool) -> Iterator[list[Server]]:
    """Ours first, whose page the others answer byte by byte; nginx last, where it is."""
    found: list[Server] = []
    try:
        found.append(place.ours(path, folder))
        headers, body = found[0].fetch(path)
        if with_bare:
            page = folder / "page"
            page.write_bytes(body)
            said = [(name, value) for name, value in headers if name not in OF_THE_SERVER]
            page.with_suffix(".headers").write_text(json.dumps(said), encoding="utf-8")
            found.append(place.bare("bare granian", "benchmarks.bare:bare", path, page))
            found.append(place.bare("bare granian, all our headers", "benchmarks.bare:with_headers", path, page))
        if program("nginx"):
            found.append(place.nginx(path, folder, body))
        for server in found:
            assert server.fetch(path)[1] == body, server.name
        yield found
    finally:
        for server in found:
            server.stop()


def measured(rounds: int, seconds: int) -> tuple[list[Server], list[Server]]:
    """What each server took, in turn: with one processor, and with all of them."""
    site.set_up()
    from django.db import connection

    from benchmarks import corpus

    path = f"/posts/essay-{corpus.make(ESSAYS, COMMENTS).busiest}/"
    connection.close()
    print(f"{rounds} interleaved rounds of {seconds} s, {CONNECTIONS} connections, asked by {named()}")
    one = in_turn(on_one_processor(), path, rounds, seconds, with_bare=True)
    assert statistics.median(one[0].costs) < SURELY_KEPT, "the page was not kept"
    return one, in_turn(on_all_processors(), path, rounds, seconds, with_bare=False)


def in_turn(place: Place, path: str, rounds: int, seconds: int, *, with_bare: bool) -> list[Server]:
    folder = Path(tempfile.mkdtemp(prefix="healing-kept-"))
    try:
        with servers(place, path, folder, with_bare=with_bare) as found:
            for server in found:
                load(server.port, path, ASKED, 1, processors=server.askers)
            for _ in range(rounds):
                for server in found:
                    server.run(path, seconds)
    finally:
        shutil.rmtree(folder)
    for server in found:
        share = f"{statistics.median(server.shares):.0%} of a processor"
        print(f"  {server.name}: {statistics.median(server.rates):,.0f} a second, {share}")
    return found


def rows(rounds: int = ROUNDS, seconds: int = SECONDS) -> list[Row]:
    """For the table of every figure."""
    one, every = measured(rounds, seconds)
    budgets = {"bare granian, all our headers": at_most_times(1.4)}
    costs = [
        compared(
            f"{WHAT}, processor time a request", one[0].costs, other.costs, budgets.get(other.name), than=other.name
        )
        for other in one[1:]
    ]
    if not program("nginx"):
        return [*costs, Row(f"{WHAT}, requests a second (no nginx here)", statistics.median(every[0].rates), unit="/s")]
    return [
        *costs,
        compared(
            f"{WHAT}, requests a second, all processors",
            every[0].rates,
            every[-1].rates,
            at_least_times(0.3),
            **OF_NGINX,
        ),
        compared(f"{WHAT}, requests a second, one processor", one[0].rates, one[-1].rates, None, **OF_NGINX),
    ]


def compared(
    what: str, ours: Sequence[float], other: Sequence[float], budget: Budget | None, *, than: str, unit: str = "ms"
) -> Row:
    return Row(
        what,
        statistics.median(ours),
        statistics.median(other),
        budget,
        unit,
        (min(ours), max(ours)),
        than,
        statistics.median(one / two for one, two in zip(ours, other, strict=True)),
    )


def main() -> None:
    """Measure and print a table."""
    rounds, seconds = [int(given) for given in sys.argv[1:]] + [ROUNDS, SECONDS][len(sys.argv) - 1 :]
    print(as_text(rows(rounds, seconds)))


if __name__ == "__main__":
    main()
