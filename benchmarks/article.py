"""What the page of an essay costs: `python -m core.embedded_postgres python -m benchmarks.article [rounds]`.

An essay with a hundred comments and one with ten thousand, five in each thread, asked for over HTTP with gzip by a member who
wrote some of them; the same page by plain Django (benchmarks/plain_article.py); and the page for everybody who is signed out as it
is made where no page is kept, and where pages are kept, the first time after somebody said something. Each in turn.
Counts the processor time of the web process with all its threads, and of all processes of the database, to the microsecond.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from benchmarks import posting_site, served
from benchmarks.processor_time import family
from benchmarks.served import as_the_proxy_says
from benchmarks.table import Row, as_text, at_most, at_most_times
from healing.serve import granian_arguments
from tests.running.processes import free_port, wait_until

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
os.environ.setdefault("SECRET_KEY", "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789")
os.environ.setdefault("DEBUG", "0")
# The session is one of the site that is measured, whose cookies are those of a site with TLS.
os.environ.setdefault("SITE_URL", "https://127.0.0.1")

ROUNDS, WARM = 60, 12
FEW, MANY, IN_A_THREAD = 100, 10_000, 5
# Milliseconds; a part of what plain Django takes; times the hundred comments; times the signed-in page.
BUDGET, OF_PLAIN, OF_FEW, OF_SIGNED_IN = 8.0, 1 / 8, 1.5, 3.0
# Within it the threads of a server that has answered are done, and those that listen have heard of a change. Seconds.
SETTLES, HEARD_WITHIN = 0.004, 0.05
WORDS = "I read this in a waiting room and have been trying to explain it to my daughter ever since. " * 3


class Server:
    """A web server, and what each request needed of it and of the database: milliseconds of processor time."""

    def __init__(
        self, command: list[str], port: int, database: int, data: Path, cookies: str = "", **variables: str
    ) -> None:
        self.port, self.database = port, database
        self.headers = {"Accept-Encoding": "gzip, deflate, br", "Sec-Fetch-Dest": "document", **as_the_proxy_says()}
        self.headers |= {"Cookie": cookies} if cookies else {}
        environment = served.environment(port, data, **variables)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": None if os.environ.get("LOUD") else subprocess.DEVNULL}
        self.process = subprocess.Popen(command, env=environment, **quiet)
        wait_until(self.answers)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/up/", headers=as_the_proxy_says())
            return connection.getresponse().status > 0
        except OSError:
            return False

    def cost(self, path: str, *, signed_out: bool = False) -> float:
        """Of one request, here and in the database."""
        headers = {name: value for name, value in self.headers.items() if name != "Cookie" or not signed_out}
        before = self.spent()
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        assert answer.status == HTTPStatus.OK, (path, answer.status, body[:300])  # for measuring
        assert answer.getheader("Content-Encoding")
        time.sleep(SETTLES)
        return (self.spent() - before) / 1e6

    def spent(self) -> int:
        """Nanoseconds so far."""
        return sum(map(run_time, [*family(self.process.pid), *family(self.database)]))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def run_time(pid: int) -> int:
    """Of all threads of a process that there are; none of one that has ended."""
    spent = 0
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            spent += int((thread / "schedstat").read_text().split()[0])
    except OSError:
        return spent
    return spent


def rows(rounds: int = ROUNDS) -> list[Row]:
    """The budgets of issue 8: in milliseconds, beside plain Django, and of one page beside another."""
    found = measured(rounds)
    middle = {name: statistics.median(costs) for name, costs in found.items()}

    def row(what: str, name: str, than: str = "", said: str = "", budget: Any = None) -> Row:
        ours, other = sorted(found[name]), middle[than] if than else None
        spread = ours[len(ours) // 20], ours[-1 - len(ours) // 20]
        turns = [one / another for one, another in zip(found[name], found[than], strict=True)] if than else []
        ratio = statistics.median(turns) if turns else None
        return Row(what, middle[name], other, budget, spread=spread, than=said, ratio=ratio)

    return [
        row(f"article, {FEW} comments, a member", "few", budget=at_most(BUDGET)),
        row("the same beside plain Django", "few", "plain", "its queries and templates", at_most_times(OF_PLAIN)),
        row(f"the same with {MANY:,} comments", "many", "few", f"{FEW} comments", at_most_times(OF_FEW)),
        row("a member, with new comments, the first after one", "member after it"),
        row("signed out, where no page is kept", "signed out", "few", "a member’s", at_most_times(OF_SIGNED_IN)),
        row(
            "signed out, the first after a comment, to be kept",
            "after a comment",
            "few",
            "a member’s",
            at_most_times(OF_SIGNED_IN),
        ),
    ]


def measured(rounds: int) -> dict[str, list[float]]:
    """By what was asked: what each request took."""
    posting_site.prepare()
    from django.conf import settings
    from django.db import connection

    people = posting_site.members(40)
    few, talk, many = essay(FEW, people), essay(FEW, people), essay(MANY, people)
    for at in range(12):
        posting_site.essay(f"Another {at}", people[:1])
    cookies = f"{settings.SESSION_COOKIE_NAME}={posting_site.signed_in(people[1])}"
    database = posting_site.database_pid()

    def somebody_says_something() -> None:
        say(talk, people[2])
        # The page that was kept for everybody is dropped, wherever it is.
        time.sleep(HEARD_WITHIN)

    with servers(database, cookies) as (ours, nothing_kept, plain):
        turns: dict[str, tuple[Server, str, Callable[[], None]]] = {
            "few": (ours, few.get_absolute_url(), lambda: None),
            "many": (ours, many.get_absolute_url(), lambda: None),
            "plain": (plain, f"/plain/{few.slug}/", lambda: None),
            "signed out": (nothing_kept, few.get_absolute_url(), lambda: None),
            "after a comment": (ours, talk.get_absolute_url(), somebody_says_something),
            "member after it": (ours, talk.get_absolute_url(), lambda: None),
        }
        found: dict[str, list[float]] = {name: [] for name in turns}
        for at in range(-WARM, rounds):
            for name, (server, path, before) in turns.items():
                before()
                took = server.cost(path, signed_out=name == "after a comment")
                if at >= 0:
                    found[name].append(took)
    connection.close()
    return found


@contextmanager
def servers(database: int, cookies: str) -> Iterator[tuple[Server, Server, Server]]:
    """The site for a member, the site that keeps no page for those who are signed out, and plain Django."""
    running: list[Server] = []
    ports = [free_port() for _ in range(3)]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        plain = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--port", str(ports[2])]
        plain += ["benchmarks.plain_article:application"]
        try:
            running.append(Server(granian_arguments(ports[0]), ports[0], database, data, cookies))
            running.append(Server(granian_arguments(ports[1]), ports[1], database, data, KEPT_PAGES="0"))
            running.append(Server(plain, ports[2], database, data, cookies))
            yield running[0], running[1], running[2]
        finally:
            for server in running:
                server.stop()


def essay(number: int, people: list[Any]) -> Any:
    """An essay with so many public comments, IN_A_THREAD in each thread, an answer to every one but the last of it."""
    from datetime import timedelta

    from django.db import connection
    from django.utils import timezone

    from comments.models import Comment, Place

    post = posting_site.essay(f"With {number}", people[:1])
    began, made = timezone.now() - timedelta(days=20), []
    for at in range(number):
        writer = people[at * 7 % len(people)]
        comment = Comment(post=post, writer=writer, body=WORDS, html=f"<p>{WORDS}</p>", status="published")
        comment.created_at = comment.first_published_at = began + timedelta(seconds=at)
        in_thread = at % IN_A_THREAD
        comment.place_under(made[at - (in_thread + 1) // 2] if in_thread else None)
        made.append(comment)
    Comment.objects.bulk_create(made, batch_size=1000)
    Place.objects.count_again(post.pk)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return post


def say(post: Any, writer: Any) -> None:
    """Something more at the end of its last thread, which everybody can read at once."""
    from django.utils import timezone

    from comments.models import Comment, Place

    parent = Comment.objects.public().filter(post=post, parent=None).order_by("-created_at")[0]
    comment = Comment(post=post, writer=writer, body=WORDS, html=f"<p>{WORDS}</p>", status="published")
    comment.created_at = comment.first_published_at = timezone.now()
    comment.place_under(parent)
    comment.save(force_insert=True)
    Place.objects.count_again(post.pk, only=comment.pk)


if __name__ == "__main__":
    print(as_text(rows(*map(int, sys.argv[1:]))))
