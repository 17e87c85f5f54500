"""What the web process holds in memory: `bin/bench memory`.

Starts the product with one web process, and asks it for what readers, members and moderators ask for, from several connections
at once: 10,000 requests, then half as many more. Prints what is resident (VmRSS) on the way; every answer is looked at.
"""

import http.client
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks import served, site
from benchmarks.processor_time import family
from benchmarks.table import Row, as_text, at_most, at_most_times
from tests.running.processes import free_port, wait_until

if TYPE_CHECKING:
    from benchmarks.corpus import Corpus

REQUESTS, MORE, LOOKED_AFTER = 10_000, 5_000, 1_000
CONNECTIONS = 6
ESSAYS, COMMENTS = 1_000, 10_000
MEMBERS = 40
MEGABYTES, FLAT = 150, 1.05
# Characters of its log that are shown where an answer was not as it should be.
LAST_WORDS = 6_000
RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")
SAID = {"Accept-Encoding": "br, gzip", "Sec-Fetch-Site": "same-origin", "Accept": "text/html,*/*;q=0.8"}
TOKEN = "onlyformeasuring0123456789abcdef"
# Of a hundred requests so many are of these.
MIX = {"reading": 45, "member": 35, "saying": 8, "desk": 8, "odd": 4}


@dataclass(frozen=True)
class Asking:
    """One request; `key` is the session of whoever asks."""

    path: str
    key: str = ""
    form: str = ""
    expected: frozenset[int] = frozenset({200, 302, 304})

    def headers(self, port: int) -> dict[str, str]:
        said = {**SAID, **served.as_the_proxy_says(), "Origin": served.origin(port)}
        said |= {"Cookie": f"__Host-csrftoken={TOKEN}; __Host-sessionid={self.key}"} if self.key else {}
        return said | ({"Content-Type": "application/x-www-form-urlencoded"} if self.form else {})


@dataclass
class People:
    """Keys of sessions."""

    members: list[str]
    moderators: list[str]


@dataclass
class Mixed:
    """What is asked for, the same each time."""

    made: "Corpus"
    people: People
    words: list[str]
    chance: random.Random = field(default_factory=lambda: random.Random(9))
    said: int = 0

    def __iter__(self) -> Iterator[Asking]:
        kinds, shares = list(MIX), list(MIX.values())
        while True:
            [kind] = self.chance.choices(kinds, shares)
            yield getattr(self, kind)()

    def essay(self) -> str:
        """More often one of the newest, as it is."""
        newest = self.chance.random() < 0.7  # noqa: PLR2004  of ten readers
        return f"/posts/essay-{self.chance.randint(1, 30 if newest else self.made.essays)}/"

    def reading(self) -> Asking:
        pick = self.chance
        writer = f"/writers/writer_{pick.choice(self.made.writers)}/"
        topic, year = f"/topics/topic-{pick.randrange(20)}/", "/archive/2026/"
        lists = ["/", "/archive/", year, topic, writer, "/writers/", "/feeds/", f"/?page={pick.randint(1, 40)}"]
        machines = [
            "/feed/",
            "/feed/rss/",
            "/feed.json",
            f"{topic}feed/",
            f"{writer}feed/",
            "/sitemap.xml",
            "/robots.txt",
        ]
        search = [f"/search/?q={'+'.join(pick.choices(self.words, k=pick.randint(1, 3)))}", "/care/", "/contact/"]
        return Asking(pick.choice([self.essay(), self.essay(), pick.choice(lists), pick.choice(machines + search)]))

    def member(self) -> Asking:
        pick, essay = self.chance, self.essay()
        own = [
            "/",
            "/notifications/",
            "/comments/yours/",
            "/settings/profile/",
            "/settings/reading/",
            "/settings/following/",
        ]
        here = [essay, essay, f"{essay}?order=new", f"/comments/lately/{essay.split('/')[2]}/", pick.choice(own)]
        return Asking(pick.choice(here), pick.choice(self.people.members))

    def saying(self) -> Asking:
        self.said += 1
        words = f"{' '.join(self.chance.choices(self.words, k=30))} {self.said}."
        form = {"csrfmiddlewaretoken": TOKEN, "body": words, "website": "", "content_note": ""}
        return Asking(f"{self.essay()}comments/", self.chance.choice(self.people.members), urlencode(form))

    def desk(self) -> Asking:
        pages = [
            "/desk/",
            "/desk/reported/",
            "/desk/care/",
            "/desk/decided/",
            "/desk/log/",
            "/desk/people/",
            self.essay(),
        ]
        return Asking(self.chance.choice(pages), self.chance.choice(self.people.moderators))

    def odd(self) -> Asking:
        """What nobody should ask for: each is refused, and none may be remembered."""
        what = "".join(self.chance.choices("abcdefgh0123", k=12))
        refused = [
            f"/posts/{what}/",
            f"/{what}.php",
            f"/?page={what}",
            f"/search/?q={what}&{what}=1",
            "/settings/profile/",
        ]
        return Asking(self.chance.choice(refused), expected=frozenset({200, 302, 404}))


def sessions(made: "Corpus") -> People:
    """Of members and moderators."""
    from accounts.models import User
    from tests.product.members import session_of

    members = User.objects.filter(pk__in=list(made.members)[:MEMBERS])
    return People([session_of(one) for one in members], [session_of(one) for one in made.moderators])


def let_them_say_much() -> None:
    """A program says more than people do."""
    from publication.models import Publication

    site_settings = Publication.current()
    site_settings.pace_seconds = site_settings.pace_reply_minutes = site_settings.fast_seconds = 0
    site_settings.pace_first_day = site_settings.pace_a_day = 500
    site_settings.save()


@contextmanager
def product(folder: Path) -> Iterator[tuple[int, int]]:
    """One web process as a host runs it, in which comments go out at once; its port and the process that started it."""
    port = free_port()
    environment = served.environment(port, folder, UNDO_SEND_SECONDS="0")
    with (folder / "web.log").open("wb") as log:
        running = subprocess.Popen(served.COMMAND, env=environment, stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(port))
        yield port, running.pid
    except BaseException:
        print((folder / "web.log").read_text(errors="replace")[-LAST_WORDS:], file=sys.stderr)
        raise
    finally:
        running.terminate()
        running.wait(60)


def answers(port: int) -> bool:
    try:
        return ask(http.client.HTTPConnection("127.0.0.1", port, timeout=5), Asking("/up/")) > 0
    except OSError:
        return False


def ask(connection: http.client.HTTPConnection, asking: Asking) -> int:
    connection.request(
        "POST" if asking.form else "GET", asking.path, asking.form or None, asking.headers(connection.port)
    )
    answer = connection.getresponse()
    answer.read()
    assert answer.status in asking.expected, (asking, answer.status)
    return answer.status


def ask_all(port: int, askings: Sequence[Asking]) -> Counter[int]:
    """Over several connections at once; how many answers there were of each status."""

    def ask_some(some: Sequence[Asking]) -> Counter[int]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        return Counter(ask(connection, one) for one in some)

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        return sum(threads.map(ask_some, [askings[at::CONNECTIONS] for at in range(CONNECTIONS)]), Counter[int]())


def resident(pid: int) -> float:
    """Megabytes of the largest process of this family: the one that answers."""
    found = (RESIDENT.search(Path(f"/proc/{one}/status").read_text(encoding="utf-8")) for one in family(pid))
    return max(int(one[1]) for one in found if one) / 1024


def measured(requests: int, more: int) -> dict[int, float]:
    """What was resident after so many requests."""
    site.set_up()
    from django.db import connection

    from benchmarks import corpus
    from benchmarks.words import vocabulary

    made = corpus.make(ESSAYS, COMMENTS)
    mixed = iter(Mixed(made, sessions(made), vocabulary()[100:5000]))
    let_them_say_much()
    connection.close()
    with tempfile.TemporaryDirectory(prefix="healing-memory-") as name, product(Path(name)) as (port, pid):
        found, statuses = {0: resident(pid)}, Counter[int]()
        for some in batched(range(1, requests + more + 1), LOOKED_AFTER):
            statuses += ask_all(port, [next(mixed) for _ in some])
            found[some[-1]] = resident(pid)
            print(f"  {some[-1]:6,} requests: {found[some[-1]]:.1f} MB", flush=True)
    print("  answers:", dict(sorted(statuses.items())))
    return found


def rows(requests: int = REQUESTS, more: int = MORE) -> list[Row]:
    """For the table of every figure."""
    found = measured(requests, more)
    then = found[requests]
    later = [resident for number, resident in found.items() if number > requests]
    what = "web process, resident after {:,} mixed requests"
    spread = (found[0], max(found.values()))
    return [
        Row(what.format(requests), then, budget=at_most(MEGABYTES), unit="MB", spread=spread),
        Row(
            what.format(requests + more),
            max(later),
            then,
            at_most_times(FLAT),
            "MB",
            (min(later), max(later)),
            than=f"after {requests:,}",
        ),
    ]


def main() -> None:
    """Measure and print a table."""
    requests, more = [int(given) for given in sys.argv[1:]] + [REQUESTS, MORE][len(sys.argv) - 1 :]
    print(as_text(rows(requests, more)))


if __name__ == "__main__":
    main()
