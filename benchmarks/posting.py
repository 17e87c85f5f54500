"""What posting a comment costs: `python -m core.embedded_postgres python -m benchmarks.posting [rounds] [posts]`.

Members with a past post comments and answers over HTTP, each of them once, into a site whose rules have lists and a trained
classifier to go by; in turn two plain Django applications store one row each (benchmarks/plain_posts.py). Counts
the processor time of the web process and of all processes of the database, and looks afterwards that every comment is
there with its text, its place and its job.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import article, posting_site, served
from benchmarks.posting_site import WORDS, Sending
from benchmarks.processor_time import spent
from benchmarks.served import as_the_proxy_says
from benchmarks.table import Row, as_text, at_most
from healing.serve import granian_arguments
from tests.running.processes import free_port, wait_until

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
os.environ.setdefault("SECRET_KEY", "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789")
os.environ.setdefault("DEBUG", "0")
# The sessions are of the site that is measured, whose cookies are those of a site with TLS.
os.environ.setdefault("SITE_URL", "https://127.0.0.1")

ROUNDS, POSTS, BUDGET = 9, 50, 10.0
COMMENTS = 100
# Within it the threads of a server that has answered are done. Seconds.
SETTLES = 0.02


class Server:
    """A web server, and what a round of posts needed: milliseconds a post, here and in the database."""

    def __init__(self, port: int, command: list[str], data: Path, **variables: str) -> None:
        self.port = port
        environment = served.environment(port, data, UNDO_SEND_SECONDS="60", **variables)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": None if os.environ.get("LOUD") else subprocess.DEVNULL}
        self.process = subprocess.Popen(command, env=environment, **quiet)
        wait_until(self.answers)

    def answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/up/", headers=as_the_proxy_says())
            return connection.getresponse().status > 0
        except OSError:
            return False

    def post(self, sendings: list[Sending], database: int) -> tuple[float, float]:
        """Send these one after the other over one connection, as soon as the last was answered."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        here, there = spent(self.process.pid), spent(database)
        for sending in sendings:
            connection.request("POST", sending.path, sending.form, headers(sending, self.port))
            answer = connection.getresponse()
            answer.read()
            assert answer.status == HTTPStatus.FOUND, (sending.path, answer.status)  # for measuring
        time.sleep(SETTLES)
        took = spent(self.process.pid) - here, spent(database) - there
        connection.close()
        return took[0] / len(sendings), took[1] / len(sendings)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def headers(sending: Sending, port: int) -> dict[str, str]:
    """As a browser sends them, through the proxy."""
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": sending.cookies,
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "en-GB,en;q=0.5",
        "Accept-Encoding": "gzip, deflate, br",
        "Referer": f"{served.origin(port)}/posts/",
        "Sec-Fetch-Site": "same-origin",
        "Sec-Fetch-Mode": "navigate",
        **as_the_proxy_says(),
    }


def ours(data: Path) -> Server:
    """The site behind its front, as a host runs it."""
    port = free_port()
    return Server(port, granian_arguments(port), data)


def plain(kind: str, data: Path) -> Server:
    """One of the yardsticks, by the fastest interface that granian has for Django."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--port", str(port)]
    return Server(port, [*command, "benchmarks.plain_posts:application"], data, PLAIN=kind)


def plain_sendings(kind: str, number: int) -> list[Sending]:
    """As many as there are sessions to send them with."""
    made = subprocess.run(
        [sys.executable, "-m", "benchmarks.plain_posts", str(number)], check=True, capture_output=True
    )
    token = "a" * 32
    form = urlencode({"csrfmiddlewaretoken": token, "body": WORDS})
    return [Sending(f"/{kind}/", f"csrftoken={token}; sessionid={key}", form) for key in json.loads(made.stdout)]


@contextmanager
def servers() -> Iterator[dict[str, Server]]:
    """Ours and the yardsticks, all at once: each in turn has something to do."""
    found: dict[str, Server] = {}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        try:
            found["form"], found["row"] = plain("form", data), plain("row", data)
            found["ours"] = ours(data)
            yield found
        finally:
            for server in found.values():
                server.stop()


def measured(rounds: int, posts: int) -> dict[str, list[tuple[float, float]]]:
    """By what was sent: for each round what it took here and in the database."""
    posting_site.prepare()
    from django.db import connection

    people = posting_site.members(2 * posts * rounds)
    posting_site.rules_have_work(people[0])
    essay = article.essay(COMMENTS, people[:40])
    sent = list(posting_site.sendings(essay, people))
    plain_sent = plain_sendings("form", posts)
    turns = {
        "a comment": lambda at: ("ours", sent[0::2][at * posts :][:posts]),
        "an answer": lambda at: ("ours", sent[1::2][at * posts :][:posts]),
        "form": lambda at: ("form", plain_sent),
        "row": lambda at: ("row", [Sending("/row/", one.cookies, one.form) for one in plain_sent]),
    }
    database = posting_site.database_pid()
    connection.close()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in turns}
    with servers() as running:
        for at in range(rounds):
            for name, turn in turns.items():
                server, sendings = turn(at)
                found[name].append(running[server].post(sendings, database))
    stored = posting_site.stored(essay, people)
    assert set(stored) == {2 * posts * rounds}, stored  # for measuring
    return found


def rows(rounds: int = ROUNDS, posts: int = POSTS) -> list[Row]:
    """For the table of every figure."""
    found = {name: [sum(one) for one in took] for name, took in measured(rounds, posts).items()}
    return [
        row(f"posting {name}: all rules, all rows, its job", found[name], found[yardstick], than)
        for name, yardstick, than in (
            ("a comment", "form", "a plain Django form of a member"),
            ("an answer", "form", "a plain Django form of a member"),
            ("a comment", "row", "the cheapest Django POST of one row"),
        )
    ]


def row(what: str, took: list[float], yardstick: list[float], than: str) -> Row:
    ratio = statistics.median(mine / other for mine, other in zip(took, yardstick, strict=True))
    return Row(
        what,
        statistics.median(took),
        statistics.median(yardstick),
        at_most(BUDGET),
        spread=(min(took), max(took)),
        than=than,
        ratio=ratio,
    )


def main() -> None:
    """Measure and print a table."""
    rounds, posts = [int(given) for given in sys.argv[1:]] + [ROUNDS, POSTS][len(sys.argv) - 1 :]
    print(as_text(rows(rounds, posts)))


if __name__ == "__main__":
    main()
