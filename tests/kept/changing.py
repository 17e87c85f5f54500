"""Somebody who changes things, one after the other, by the same verbs as the site's pages; a process of its own.

`python -m tests.kept.changing prepare` makes what is changed and prints what its addresses are made of;
`python -m tests.kept.changing 500 7 tnc tncp` makes 500 changes of the kinds t, n and c, in an order that 7 says, while somebody
else makes those of p, and prints a line of JSON for each: letter, number, "there" or "gone", when it began and when it was done.
"""

import json
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import django

from tests.kept.marks import mark

# Of what comes and goes so many are there at a time.
ALIVE = 3
# What is planned appears, or goes, so many seconds later.
PLANNED_AHEAD = 1.2
# And so many after what was planned before: whatever is planned at once would fill the first page of a list.
PLANNED_APART = 0.4
# Every other time somebody stops for a while, of up to so many seconds, so that pages are kept meanwhile.
LONGEST_PAUSE = 0.15
# Longer than it may take until everybody sees a change, so that whoever does not is found.
STRETCH = 3.0
WRITER, MEMBER, EDITOR, MODERATOR = (
    f"hunted{name}@example.org" for name in ("writer", "member", "editor", "moderator")
)


def main(count: str, seed: str, letters: str, all_letters: str) -> None:
    chance = random.Random(int(seed))
    kinds = [KINDS[letter](letter) for letter in letters]
    # Whoever is told to stop ends what was begun, and tells of it.
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    made = 0
    while made < int(count) and not over.is_set():
        allowed = [kind for kind in kinds if kind.letter in letters_now(all_letters)]
        if not allowed:
            time.sleep(LONGEST_PAUSE)
            continue
        chance.choice(allowed).change()
        made += 1
        if chance.random() < 0.5:
            time.sleep(chance.random() * LONGEST_PAUSE)


def letters_now(letters: str) -> str:
    """Which kinds may be changed in this stretch: every other time one alone, for all who change something at the same time.

    Else what one change failed to drop would be dropped by the next of another kind, before anybody could see it.
    """
    number = int(time.monotonic() / STRETCH)
    return letters if number % 2 else letters[number // 2 % len(letters)]


class Kind:
    """One way of changing something; its marks are numbered."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.number = 0

    def change(self) -> None:
        raise NotImplementedError

    def next(self) -> str:
        self.number += 1
        return mark(self.letter, self.number)

    def tell(self, number: int, what: str, began: float, done: float) -> None:
        print(json.dumps([self.letter, number, what, began, done]), flush=True)


class Words(Kind):
    """Words in one place: the new ones replace those before."""

    write: Callable[[str], None]

    def change(self) -> None:
        words = self.next()
        began = time.monotonic()
        type(self).write(words)
        done = time.monotonic()
        if self.number > 1:
            self.tell(self.number - 1, "gone", began, done)
        self.tell(self.number, "there", began, done)


class Things(Kind):
    """Things that come, and go in the same order."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self.alive: list[tuple[int, Any]] = []

    def change(self) -> None:
        if len(self.alive) >= ALIVE:
            number, thing = self.alive.pop(0)
            self.tell(number, "gone", *self.take_away(thing, number))
            return
        thing = self.make(self.next())
        self.alive.append((self.number, thing))
        self.tell(self.number, "there", *self.show(thing))

    def make(self, words: str) -> Any:
        raise NotImplementedError

    def show(self, thing: Any) -> tuple[float, float]:
        raise NotImplementedError

    def take_away(self, thing: Any, number: int) -> tuple[float, float]:
        raise NotImplementedError


def timed(act: Callable[..., Any], **how: Any) -> tuple[float, float]:
    began = time.monotonic()
    act(**how)
    return began, time.monotonic()


class Comments(Things):
    """Approved by a moderator; withdrawn by their writer, or removed."""

    def make(self, words: str) -> Any:
        from conftest import write_comment

        return write_comment(essay("talk"), person(MEMBER), body=words)

    def show(self, thing: Any) -> tuple[float, float]:
        return timed(thing.approve, by=person(MODERATOR), revision=1)

    def take_away(self, thing: Any, number: int) -> tuple[float, float]:
        from comments.models import Reason

        thing.refresh_from_db()
        if number % 2:
            return timed(thing.withdraw, by=person(MEMBER))
        return timed(thing.reject, by=person(MODERATOR), revision=1, reason=Reason.SPAM)


class Essays(Things):
    """Published and taken down by hand."""

    def make(self, words: str) -> Any:
        from conftest import write_post
        from posts.models import Topic

        topics = [Topic.objects.get(slug="hunted")]
        return write_post(person(WRITER), title=words, slug=words, published_at=None, topics=topics)

    def show(self, thing: Any) -> tuple[float, float]:
        return timed(thing.publish, by=person(WRITER))

    def take_away(self, thing: Any, number: int) -> tuple[float, float]:
        return timed(thing.unpublish, by=person(WRITER))


class Planned(Essays):
    """The same by the clock, without anybody doing anything at that moment."""

    last: datetime | None = None

    def show(self, thing: Any) -> tuple[float, float]:
        at = self.soon()
        thing.schedule(at, by=person(WRITER))
        return moment(at), moment(at)

    def take_away(self, thing: Any, number: int) -> tuple[float, float]:
        at = self.soon()
        type(thing).objects.filter(pk=thing.pk).update(unpublished_at=at)
        return moment(at), moment(at)

    def soon(self) -> datetime:
        from django.utils import timezone

        at = timezone.now() + timedelta(seconds=PLANNED_AHEAD)
        self.last = max(at, self.last + timedelta(seconds=PLANNED_APART)) if self.last else at
        return self.last


def moment(at: datetime) -> float:
    """On the monotonic clock."""
    return time.monotonic() + at.timestamp() - time.time()


def person(email: str) -> Any:
    from accounts.models import User

    return User.objects.get(email=email)


def essay(name: str) -> Any:
    from posts.models import Post

    return Post.objects.get(slug=f"hunted-{name}")


def title(words: str) -> None:
    post = essay("words")
    post.title = words
    post.revise(by=person(WRITER), seen_version=post.version)


def name_of(email: str) -> Callable[[str], None]:
    def write(words: str) -> None:
        who = person(email)
        who.display_name = words
        who.save(update_fields=["display_name"])

    return write


def edited(words: str) -> None:
    from comments.models import Comment

    Comment.objects.get(post=essay("edited")).edit(words, by=person(EDITOR))


def topic(words: str) -> None:
    from posts.models import Topic

    Topic.objects.filter(slug="hunted").update(name=words)


def series(words: str) -> None:
    from posts.models import Series

    Series.objects.filter(slug="hunted").update(title=words)


def term(words: str) -> None:
    from publication.models import ContentTerm

    ContentTerm.objects.filter(slug="hunted").update(name=words)


def site(words: str) -> None:
    from publication.models import Publication

    Publication.objects.update(name=words)


def about(words: str) -> None:
    from publication.models import PageText, WhichPage

    newest = PageText.objects.newest(WhichPage.ABOUT)
    PageText.objects.write(WhichPage.ABOUT, words, by=None, seen=newest.pk if newest else 0)


def closed(words: str) -> None:
    essay("closed").close_comments(by=person(WRITER), sentence=words)


def words(write: Callable[[str], None]) -> Callable[[str], Kind]:
    """The kind whose words are written by this."""
    return type("WordsOfOneKind", (Words,), {"write": staticmethod(write)})


KINDS: dict[str, Callable[[str], Kind]] = {
    "t": words(title),
    "n": words(name_of(WRITER)),
    "m": words(name_of(EDITOR)),
    "e": words(edited),
    "o": words(topic),
    "r": words(series),
    "f": words(term),
    "s": words(site),
    "a": words(about),
    "h": words(closed),
    "c": Comments,
    "p": Essays,
    "k": Planned,
}
"""By the letter of their marks; tests/kept/hunt.py says where each of them shows."""


def prepare() -> None:
    """Essays of a writer, in a topic and a series of their own, and nothing that keeps a quick hand waiting."""
    from conftest import make_person, write_comment, write_post
    from posts.models import Series, Topic
    from publication.models import ContentTerm, Publication

    Publication.objects.update(hold_comments_of="nobody", pace_seconds=0, fast_seconds=0)
    for email, role in ((WRITER, "author"), (MEMBER, "reader"), (EDITOR, "reader"), (MODERATOR, "moderator")):
        make_person(email.partition("@")[0], role)
    writer = person(WRITER)
    of = Topic.objects.create(name="Hunted", slug="hunted")
    within = Series.objects.create(title="Hunted", slug="hunted", owner=writer)
    about_this = ContentTerm.objects.create(name="Hunted", slug="hunted")
    for part, name in enumerate(("words", "talk", "edited", "closed"), 1):
        post = write_post(writer, title=f"Hunted {name}", slug=f"hunted-{name}", topics=[of], series=within, part=part)
        post.content_terms.add(about_this)
    write_comment(essay("edited"), person(EDITOR), status="published")
    print(json.dumps({"year": essay("words").published_at.year, "writer": writer.handle}))


if __name__ == "__main__":
    django.setup()
    prepare() if sys.argv[1:] == ["prepare"] else main(*sys.argv[1:])
