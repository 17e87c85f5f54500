"""The hunt for stale reads: some change things, others read on every way in, and what was read is judged afterwards."""

import http.client
import json
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field

from tests.kept.fronts import Fronts
from tests.kept.marks import Change, Track, mark, marks_in
from tests.product.database import CHECKOUT

# Seconds after which nobody may read what was before.
SOON = 1.0
# Two people change things at the same time, each these kinds (tests/kept/changing.py).
WRITERS = ("tcphef", "nmokrsa")
LISTS = ("/", "/archive/", "/archive/{year}/", "/topics/hunted/", "/writers/{writer}/")
FEEDS = ("/feed/", "/feed/rss/", "/feed.json")
TOPIC_FEEDS = tuple(f"/topics/hunted{feed}" for feed in FEEDS)
WRITER_FEEDS = tuple(f"/writers/{{writer}}{feed}" for feed in FEEDS)
EDITED, TALK = "/posts/hunted-edited/", "/posts/hunted-talk/"
NEWEST_TALK = f"{TALK}?order=new"
ESSAYS = (*LISTS, *FEEDS, *TOPIC_FEEDS, *WRITER_FEEDS)
# Where each kind of change shows, by its letter.
SHOWS: dict[str, tuple[str, ...]] = {
    "t": (*ESSAYS, "/posts/hunted-words/", "/series/hunted/"),
    "n": ("/", *FEEDS, *WRITER_FEEDS, "/posts/hunted-words/", "/writers/", "/writers/{writer}/"),
    "m": (EDITED, *(f"{EDITED}comments{feed}" for feed in FEEDS)),
    "e": (EDITED, *(f"{EDITED}comments{feed}" for feed in FEEDS)),
    "o": ("/topics/hunted/", *TOPIC_FEEDS, "/feeds/", "/posts/hunted-words/"),
    "r": ("/series/hunted/", "/posts/hunted-words/"),
    "f": ("/posts/hunted-words/",),
    "s": ("/", "/archive/", "/about/", "/privacy/", "/how-comments-work/", "/writers/", "/feeds/", "/feed/", EDITED),
    "a": ("/about/",),
    "h": ("/posts/hunted-closed/",),
    "c": (NEWEST_TALK, *(f"{TALK}comments{feed}" for feed in FEEDS)),
    "p": (*ESSAYS, "/sitemap-1.xml"),
    "k": (*ESSAYS, "/sitemap-1.xml"),
}
# A reader also opens one of the newest essays of these kinds, in so many of all reads: it is there, or gone.
OPENED, NEWEST, OPENS = "pk", 6, 0.1
MUST_BE_THERE, MAY_BE_GONE = {200}, {200, 404, 410}


@dataclass(frozen=True, slots=True)
class Read:
    """A page: the marks on it, of those kinds that show there; `one` where it can show that mark alone."""

    door: str
    path: str
    asked: float
    got: float
    letters: str
    marks: frozenset[tuple[str, int]]
    one: int = 0


@dataclass
class Outcome:
    """What came of a hunt. `oldest` is by how many seconds whoever was furthest behind was behind."""

    changes: int = 0
    reads: dict[str, int] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def oldest(self) -> float:
        return max(self.behind, default=0.0)


class Hunt:
    """`changes` in all, by several; readers on every door for as long as that takes, and a moment more."""

    def __init__(self, fronts: Fronts, changes: int, writers: tuple[str, ...] = WRITERS, seed: int = 1) -> None:
        self.fronts = fronts
        self.changes = changes
        self.writers = writers
        self.seed = seed
        self.tracks: dict[str, Track] = defaultdict(Track)
        # Each change by its kind and when it began: one that replaces another is told of twice.
        self.told: set[tuple[str, float]] = set()
        self.reads: list[Read] = []
        self.failed: list[str] = []
        self.over = threading.Event()

    def run(self, longest: float = 600) -> Outcome:
        """Ends after so many seconds in any case, with what was done by then."""
        names = json.loads(self._changing("prepare").communicate()[0])
        letters = "".join(self.writers)
        self.pages = {letter: [path.format(**names) for path in SHOWS[letter]] for letter in letters}
        writers = [
            self._changing(str(self.changes // len(self.writers)), str(self.seed + number), own, letters)
            for number, own in enumerate(self.writers)
        ]
        listening = [threading.Thread(target=self._listen, args=(writer,)) for writer in writers]
        reading = [threading.Thread(target=self._read, args=(door,)) for door in self.fronts.doors]
        for thread in (*listening, *reading):
            thread.start()
        until = time.monotonic() + longest
        for thread, writer in zip(listening, writers, strict=True):
            thread.join(max(0, until - time.monotonic()))
            writer.terminate()
            thread.join()
        time.sleep(2 * SOON)  # until the last change is one that everybody has to know of
        self.over.set()
        for thread in reading:
            thread.join()
        if any(writer.wait() > 0 for writer in writers):
            self.failed.append("a writer failed")
        return self.judged()

    def _changing(self, *arguments: str) -> "subprocess.Popen[str]":
        product = self.fronts.both[0]
        command = [sys.executable, "-m", "tests.kept.changing", *arguments]
        environment = {**product.environment, "DJANGO_SETTINGS_MODULE": "healing.settings"}
        return subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, text=True)

    def _listen(self, writer: "subprocess.Popen[str]") -> None:
        assert writer.stdout
        with writer.stdout as lines:
            for line in lines:
                letter, _number, what, began, done = json.loads(line)
                track = self.tracks[letter]
                (track.there if what == "there" else track.gone).append(Change(began, done))
                self.told.add((letter, began))

    def _read(self, door: str) -> None:
        chance = random.Random(f"{self.seed} {door}")
        opened = [letter for letter in OPENED if letter in self.pages]
        shown_at = {
            path: "".join(one for one in self.pages if path in self.pages[one])
            for one in self.pages
            for path in self.pages[one]
        }
        paths = sorted(shown_at)
        with closing(http.client.HTTPConnection(self.fronts.doors[door], timeout=30)) as connection:
            while not self.over.is_set():
                letter = chance.choice(opened) if opened else ""
                newest = max(0, len(self.tracks[letter].there) - chance.randrange(NEWEST)) if letter else 0
                if newest and chance.random() < OPENS:
                    self._read_one(connection, door, f"/posts/{mark(letter, newest)}/", letter, newest)
                else:
                    path = chance.choice(paths)
                    self._read_one(connection, door, path, shown_at[path])

    def _read_one(
        self, connection: http.client.HTTPConnection, door: str, path: str, letters: str, one: int = 0
    ) -> None:
        asked = time.monotonic()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.failed.append(f"{door} {path}: {error!r}")
            connection.close()
            return
        got = time.monotonic()
        if answer.status not in (MAY_BE_GONE if one else MUST_BE_THERE):
            self.failed.append(f"{door} {path}: {answer.status}")
        elif one:
            # Its own address stands on the page that says it is gone, too.
            marks = frozenset({(letters, one)} if answer.status in MUST_BE_THERE else ())
            self.reads.append(Read(door, path, asked, got, letters, marks, one))
        else:
            self.reads.append(Read(door, path, asked, got, letters, frozenset(marks_in(page))))

    def judged(self) -> Outcome:
        """Every read against every change that it had to know of, or could not know of."""
        outcome = Outcome(len(self.told), failed=self.failed)
        for read in self.reads:
            outcome.reads[read.door] = outcome.reads.get(read.door, 0) + 1
            for letter in read.letters:
                self._judge(read, letter, outcome)
        return outcome

    def _judge(self, read: Read, letter: str, outcome: Outcome) -> None:
        track = self.tracks[letter]
        shown = {number for kind, number in read.marks if kind == letter}
        behind = (
            list(only(read.one, track, shown, read)) if read.one else list(track.behind(shown, read.asked, read.got))
        )
        outcome.behind += behind
        outcome.stale += [f"{read.door} {read.path} {letter}: {seconds:.3f} s" for seconds in behind if seconds > SOON]
        outcome.early += [f"{read.door} {read.path} {letter}{number}" for number in track.early(shown, read.got)]


def only(number: int, track: Track, shown: set[int], read: Read) -> Iterable[float]:
    """The same for a page that can show one mark alone."""
    there = track.there[number - 1]
    gone = track.gone[number - 1] if number <= len(track.gone) else None
    if shown and gone and gone.done < read.asked:
        yield read.asked - gone.done
    if not shown and there.done < read.asked and (gone is None or gone.began > read.got):
        yield read.asked - there.done
