"""What a kept page costs: `bin/bench kept`.

The product as a host runs it, with an essay and a hundred comments that is kept for everybody; a bare granian application that
answers the same bytes from memory; and nginx with the same bytes as a file, where nginx is. Each in turn has one processor,
whoever asks has the others: over 16 connections, compressed, as a browser asks. Processor time is that of all the server's processes.
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
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; user root;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; tcp_nopush on; open_file_cache max=10; keepalive_requests 100000000;
client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
server {{ listen 127.0.0.1:{port}; location / {{ root {folder}/root; default_type text/html; add_header Content-Encoding br; }} }} }}
"""


@dataclass
class Server:
    """One that answers, and what each of its rounds took: milliseconds a request, requests a second, its share of its processor."""

    name: str
    port: int
    process: "subprocess.Popen[bytes]"
    costs: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def run(self, path: str, seconds: int) -> None:
        before = spent(self.process.pid)
        number = load(self.port, path, ASKED, seconds, processors=the_others())
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


def one_processor() -> set[int]:
    return {min(os.sched_getaffinity(0))}


def the_others() -> set[int]:
    return os.sched_getaffinity(0) - one_processor() or one_processor()


def start(name: str, port: int, command: Sequence[str], path: str, **variables: str) -> Server:
    """On a processor of its own, once it answers."""
    pinned = ["taskset", "-c", ",".join(map(str, one_processor())), *command]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(pinned, env={**os.environ, **variables}, stdout=said, stderr=said)
        server = Server(name, port, process)
        try:
            wait_until(lambda: server.answers(path))
        except BaseException:
            server.stop()
            said.seek(0)
            print(said.read().decode(errors="replace")[-SAID:], file=sys.stderr)
            raise
    return server


@contextmanager
def servers(path: str, folder: Path) -> Iterator[list[Server]]:
    """Ours first, whose page the others answer byte by byte."""
    found: list[Server] = []
    try:
        port = free_port()
        found.append(start("a kept page", port, served.COMMAND, path, **served.environment(port, folder)))
        headers, body = found[0].fetch(path)
        page = folder / "page"
        page.write_bytes(body)
        said = [(name, value) for name, value in headers if name not in OF_THE_SERVER]
        page.with_suffix(".headers").write_text(json.dumps(said), encoding="utf-8")
        for name, target in (("bare granian", "bare"), ("bare granian, all our headers", "with_headers")):
            port = free_port()
            command = granian_arguments(port, target=f"benchmarks.bare:{target}")
            found.append(start(name, port, command, path, BENCH_PAGE=str(page)))
        if program("nginx"):
            found.append(nginx(path, folder, body))
        for server in found:
            assert server.fetch(path)[1] == body, server.name
        yield found
    finally:
        for server in found:
            server.stop()


def nginx(path: str, folder: Path, body: bytes) -> Server:
    """One process, no log, the file open."""
    port, root = free_port(), folder / "root"
    file = root / path.strip("/") / "index.html"
    file.parent.mkdir(parents=True)
    file.write_bytes(body)
    settings = folder / "nginx.conf"
    settings.write_text(NGINX.format(folder=folder, port=port), encoding="utf-8")
    return start("nginx, a file", port, [str(program("nginx")), "-c", str(settings), "-p", str(folder)], path)


def measured(rounds: int, seconds: int) -> list[Server]:
    """What each server took, in turn."""
    site.set_up()
    from django.db import connection

    from benchmarks import corpus

    path = f"/posts/essay-{corpus.make(ESSAYS, COMMENTS).busiest}/"
    connection.close()
    folder = Path(tempfile.mkdtemp(prefix="healing-kept-"))
    try:
        with servers(path, folder) as found:
            for server in found:
                load(server.port, path, ASKED, 1, processors=the_others())
            for _ in range(rounds):
                for server in found:
                    server.run(path, seconds)
    finally:
        shutil.rmtree(folder)
    assert statistics.median(found[0].costs) < SURELY_KEPT, "the page was not kept"
    print(f"{rounds} interleaved rounds of {seconds} s, {CONNECTIONS} connections, asked by {named()}")
    for server in found:
        share = f"{statistics.median(server.shares):.0%} of its processor"
        print(f"  {server.name}: {statistics.median(server.rates):,.0f} a second, {share}")
    return found


def rows(rounds: int = ROUNDS, seconds: int = SECONDS) -> list[Row]:
    """For the table of every figure."""
    ours, *others = measured(rounds, seconds)
    budgets = [at_most_times(1.4), None, None]
    found = [
        compared("kept page, processor time a request", ours.costs, other.costs, budget, than=other.name)
        for other, budget in zip(others, budgets, strict=False)
    ]
    if not program("nginx"):
        return [*found, Row("kept page, requests a second (no nginx here)", statistics.median(ours.rates), unit="/s")]
    what = "kept page, requests a second on one processor"
    return [*found, compared(what, ours.rates, others[-1].rates, at_least_times(0.3), than="nginx, a file", unit="/s")]


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
