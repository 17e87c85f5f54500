"""A comment in every state, beneath essays of any climate and under one name; and who finds its words where.

For tests/comments/test_who_sees_what.py, which has the tables.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from itertools import groupby, product
from typing import Any, NamedTuple

from django.contrib.admin import site
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.export.writing import sections_of
from accounts.models import Closing, User
from accounts.privacy.closing import ask_to_close, carry_out
from comments import telling
from comments.models import Comment, Decision, Follow, FreshDecision, Notice, PenName, Report, Status
from comments.notices.mailing import tell_next
from comments.signals import became_public
from conftest import browser_of, make_person, session_of, write_comment, write_post
from core import moments
from mail.models import OutgoingMail
from posts.models import Post
from publication.models import Publication, kept
from tests.house.test_permissions import GET

# A stranger, a member who follows the essays, the comments' writer, the essays', a moderator, an administrator.
EVERYBODY = "smweMA"
OWN_NAME, PEN_NAME = "own name", "pen-name"
WORD = re.compile(r"quill\d\d")
# Every address by everybody under every climate, which takes ten times as long.
IS_EVERYWHERE = bool(os.environ.get("EVERYWHERE"))

# A column and a row of the table.
type Cell = tuple[str, str]


@dataclass
class Said:
    """A comment, the word in it that is nowhere else, and one that finds it."""

    word: str
    comment: Any = None

    @property
    def findable(self) -> str:
        return self.word.replace("quill", "bramble")


@dataclass
class World:
    """`said` has a comment for each state, each brought there by the verbs that bring one there."""

    name: str
    people: dict[str, Any]
    essays: dict[str, Post] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)

    @classmethod
    def made(cls, name: str) -> "World":
        """A person reads everything, and nobody is in a hurry."""
        Publication(pk=1, hold_comments_of="everyone", pace_seconds=0).save()
        members = (("m", "Cy Novak", "reader"), ("w", "Bo Larsen", "reader"), ("e", "Ada Brandt", "author"))
        staff = (("M", "Mo Achebe", "moderator"), ("A", "Ann Quill", "administrator"))
        world = cls(name, {letter: make_person(name, role) for letter, name, role in (*members, *staff)})
        User.objects.filter(pk=world.people["w"].pk).update(has_public_page=True)
        for slug in ("up", "down", "to-come"):
            world.essays[slug] = write_post(world.people["e"], slug=slug, title=slug)
            Follow.objects.create(member=world.people["m"], post=world.essays[slug])
        world._say_all()
        world.essays["down"].unpublish(by=world.people["e"])
        world.essays["to-come"].schedule(timezone.now() + timedelta(days=1), by=world.people["e"])
        # As it is a minute later, when whoever is to know of the decisions knows of them.
        for number in FreshDecision.objects.values_list("pk", flat=True):
            FreshDecision.objects.announce(number, timezone.now() + timedelta(minutes=2))
        return world

    def ask_for(self, climate: str) -> None:
        """The author of the essays does, when all of it is there; read by a process that has not seen them before."""
        Post.objects.update(climate=climate)
        kept.forget()
        moments.forget()
        caches["local"].clear()

    @cached_property
    def rows_of(self) -> dict[int, list[str]]:
        """The rows of each comment, in the order in which they were written."""
        numbers = sorted({said.comment.pk for said in self.said.values()})
        return {number: [row for row, said in self.said.items() if said.comment.pk == number] for number in numbers}

    def clients(self) -> dict[str, Client]:
        """The browsers of everybody, by their letters."""
        return {letter: browser_of(session_of(person)) for letter, person in self.people.items()} | {"s": Client()}

    def rows_in(self, text: str) -> set[str]:
        """Whose words are in it."""
        words = set(WORD.findall(text))
        return {row for row, said in self.said.items() if said.word in words}

    def _say_all(self) -> None:
        bo, cy, mo, ann = (self.people[letter] for letter in "wmMA")
        left, stopped = make_person("Gil Ames"), make_person("Sam Ivers")
        for name in ("sending", "draft"):
            said = self._new(name)
            under = {"pen_named": self.name == PEN_NAME}
            said.comment = Comment.objects.send(post=self.essays["up"], writer=bo, body=said.word, **under)
        self.said["draft"].comment.undo(by=bo)
        self._say("held", status=Status.HELD)
        self._say("published")
        Report.objects.make(self._say("reported"), by=cy, reason="unkind")
        Report.objects.make(self._say("held for reports"), by=ann, reason="unkind")
        Report.objects.make(self._say("worried about"), by=cy, reason="worried")
        changed = self._say("before its change")
        change = self._new("its change")
        change.comment = changed
        changed.edit(f"{change.word}, {change.findable}.", by=bo)
        self._say("rejected", status=Status.HELD).reject(by=mo, revision=1, reason="unkind")
        Comment.objects.filter(pk=self._say("final", status=Status.HELD).pk).update(status=Status.FINAL)
        self._say("removed").reject(by=mo, revision=1, reason="unkind")
        self._say("letter", status=Status.HELD).become_letter(by=bo)
        self._say("withdrawn").withdraw(by=bo)
        Comment.objects.filter(pk=self._say("erased").pk).erase()
        Comment.objects.filter(pk=self._say("name taken off").pk).take_names_off()
        self._say("by one stopped", stopped)
        stopped.stop(by=ann, reason="unkind")
        self._say("by one who left", left)
        ask_to_close(left, words="unsigned", essays="stay")
        Closing.objects.update(due_at=timezone.now())
        assert carry_out(Closing.objects.get().pk, timezone.now())
        self._say("essay taken down", essay="down")
        self._say("essay to come", essay="to-come")

    def _new(self, name: str) -> Said:
        self.said[name] = Said(f"quill{len(self.said):02}")
        return self.said[name]

    def _say(self, name: str, writer: Any = None, essay: str = "up", status: Status = Status.PUBLISHED) -> Comment:
        said, writer, post = self._new(name), writer or self.people["w"], self.essays[essay]
        comment = write_comment(post, writer, body=f"{said.word}, {said.findable}.", status=status)
        if self.name == PEN_NAME:
            comment.pen_name = PenName.objects.give(writer, post)
            comment.save(update_fields=["pen_name"])
        if status == Status.PUBLISHED:
            became_public.send(Comment, comment=comment)
        said.comment = comment
        return comment


class Question(NamedTuple):
    """Somebody asks for an address, while the author asks for a climate. `number` is the comment whose own page it is."""

    climate: str
    letter: str
    column: str
    address: str
    number: int | None


class Address(NamedTuple):
    name: str
    path: str
    number: int | None = None


@dataclass
class Seen:
    """Who sees whose words in which column under which climate, and who asked for that comment's own page there."""

    found: dict[tuple[str, Cell], set[str]] = field(default_factory=lambda: defaultdict(set))
    asked: dict[tuple[str, Cell], set[str]] = field(default_factory=lambda: defaultdict(set))

    def wrong(self, expected: dict[Cell, str]) -> dict[tuple[str, Cell], str]:
        """Whoever sees what the table denies them, and whoever asked and does not see what it grants them."""
        wrong = {}
        for climate, cell in self.found.keys() | self.asked.keys():
            granted, found = set(expected.get(cell, "")), self.found[climate, cell]
            leaked, missing = found - granted, (granted & self.asked[climate, cell]) - found
            if leaked or missing:
                wrong[climate, cell] = f"leaked to {in_order(leaked)}, missing for {in_order(missing)}"
        return wrong

    def never_asked(self, expected: dict[Cell, str], columns: Iterable[str]) -> set[Cell]:
        """What the table grants to somebody who did not ask for it under any climate; these columns have addresses."""
        asked: dict[Cell, set[str]] = defaultdict(set)
        for (_, cell), letters in self.asked.items():
            asked[cell] |= letters
        return {cell for cell, granted in expected.items() if cell[0] in columns and set(granted) - asked[cell]}


def look(world: World, columns: dict[str, str], expected: dict[Cell, str], climates: list[str]) -> Seen:
    """What everybody sees at every address, in the columns that `columns` names; an address without one is its own column."""
    clients, seen = world.clients(), Seen()
    questions = sorted(questions_to(world, columns, expected, climates), key=lambda question: question[:4])
    for climate, asked in groupby(questions, key=lambda question: question.climate):
        world.ask_for(climate)
        for _, letter, column, address, number in asked:
            answer = clients[letter].get(address)
            body = b"" if answer.streaming else answer.content
            for row in world.rows_in(body.decode(errors="replace")):
                seen.found[climate, (column, row)].add(letter)
            for row in world.rows_of[number] if number else world.said:
                seen.asked[climate, (column, row)].add(letter)
    return seen


def questions_to(
    world: World, columns: dict[str, str], expected: dict[Cell, str], climates: list[str]
) -> Iterator[Question]:
    """Who asks for what, under which climate.

    A page of a comment's own is asked for by whoever the table grants it to and by one more. A page of many comments that has a
    column is asked for by everybody under the first climate, and by two each under the others. Who that one and those two are,
    and under which climate the rest is asked for, goes round, and differs from one name to the other: each state, surface,
    climate and person meets each other one. Their product is what EVERYWHERE=1 asks for.
    """
    found = sorted(addresses(world), key=lambda address: (*address[:2], address.number or 0))
    places = sorted({column_of(address.name, columns) for address in found})
    numbers = list(world.rows_of)
    for name, path, number in found:
        column = column_of(name, columns)
        turn = places.index(column) + (3 if world.name == PEN_NAME else 0)
        here = climates[turn % len(climates)]
        if IS_EVERYWHERE:
            who = dict.fromkeys(climates, askers(name, columns))
        elif number:
            turn += numbers.index(number)
            granted = "".join(expected.get((column, row), "") for row in world.rows_of[number])
            who = {climates[turn % len(climates)]: granted + EVERYBODY[turn % len(EVERYBODY)]}
        elif name in columns:
            who = {climate: EVERYBODY[(turn + n) % 3 :: 3] for n, climate in enumerate(climates)}
            who[climates[0]] = EVERYBODY
        elif is_for_staff(name):
            who = {here: "MA" + "smwe"[turn % 4]}
        else:
            several = askers(name, columns)
            who = {here: several if world.name == OWN_NAME else several[turn % len(several)]}
        for climate, letters in who.items():
            yield from (Question(climate, letter, column, path, number) for letter in dict.fromkeys(letters))


def column_of(name: str, columns: dict[str, str]) -> str:
    """An address without one is a column of its own, which has the name of no other."""
    return columns.get(name, f"“{name}”")


def is_for_staff(name: str) -> bool:
    """That others get nothing there, whatever the address, is in tests/house/test_permissions.py."""
    return name.partition("-")[0] == "desk" or ":" in name


def askers(name: str, columns: dict[str, str]) -> str:
    """Everybody where it matters who asks; elsewhere a stranger, the comment's writer and an administrator, who sees most."""
    matters = name in columns or name.partition("-")[0] in {"comment", "comments", "lately"} or is_for_staff(name)
    return EVERYBODY if matters else "swA"


def addresses(world: World) -> set[Address]:
    """Everything that can be asked for."""
    pen_name = (
        PenName.objects.filter(post=world.essays["up"], member=world.people["w"]).values_list("pk", flat=True).first()
        or 0
    )
    common = {"year": timezone.now().year, "writer": world.people["e"].handle, "somebody": world.people["w"].pk}
    common |= {"topic": "none", "series": "none", "essay": world.essays["up"].pk, "pen_name": pen_name}
    common |= {"letter": 0, "held_letter": 0}
    handles = User.objects.exclude(handle="").values_list("handle", flat=True)
    found = {Address("person", f"/people/{handle}/") for handle in handles}
    for name, (pattern, *expected) in GET.items():
        # What takes no GET shows nothing, and permalinks have a column of their own.
        if set(expected[1:]) != {405} and name != "comment":
            is_own = "{public}" in pattern or "{held}" in pattern
            pairs = product(world.essays, world.rows_of)
            found |= {
                Address(name, pattern.format(slug=one, public=n, held=n, **common), n if is_own else None)
                for one, n in pairs
            }
    found |= {Address("search", f"/search/?q={one.findable}") for one in world.said.values()}
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found.add(Address(f"{name}_changelist", reverse(f"{name}_changelist")))
    change = "admin:comments_comment_change"
    found |= {Address(change, reverse(change, args=[n]), n) for n in world.rows_of}
    return found | {Address("post", f"/posts/{slug}/?order=new") for slug in world.essays}


def seen_elsewhere(world: World, climates: list[str]) -> Iterator[tuple[Cell, str]]:
    """Whose permalink leads somewhere, who is told, what is counted, whose mails and whose copies of their data hold the words.

    Each row under one climate, in turn.
    """
    clients = world.clients()
    counted = Comment.objects.public().filter(post__in=Post.objects.published()).values_list("pk", flat=True)
    mailed, copied = in_mails(world), in_copies(world)
    for turn, (row, said) in enumerate(world.said.items()):
        world.ask_for(climates[turn % len(climates)])
        pages = {letter: client.get(said.comment.get_absolute_url()) for letter, client in clients.items()}
        yield ("found", row), in_order(letter for letter, answer in pages.items() if answer.status_code == 302)
        told = {letter for letter, person in world.people.items() if is_told(person, said.comment)}
        yield ("told", row), in_order(told)
        yield ("n", row), "1" if said.comment.pk in counted and row != "its change" else "·"
        yield ("mail", row), in_order(mailed[row])
        yield ("export", row), in_order(letter for letter, rows in copied.items() if row in rows)


def is_told(person: User, comment: Comment) -> bool:
    return Notice.objects.told_to(person).filter(comment=comment).exists()


def in_copies(world: World) -> dict[str, set[str]]:
    """Whose words each person's copy of their data has."""
    return {
        letter: world.rows_in(" ".join(str(row) for section in sections_of(person) for row in section.rows()))
        for letter, person in world.people.items()
    }


def in_mails(world: World) -> dict[str, set[str]]:
    """Who has mails with each one's words, once everything was mailed that ever is."""
    later = timezone.now() + timedelta(days=2)
    while tell_next(later):
        pass
    for decision in Decision.objects.all():
        telling.tell_the_writer(decision)
    telling.tell_the_moderator(world.people["M"], later)
    letters = {person.email: letter for letter, person in world.people.items()}
    found = defaultdict(set)
    for mail in OutgoingMail.objects.all():
        for row in world.rows_in(f"{mail.subject} {mail.text} {mail.html}"):
            found[row] |= {letters[address] for address in mail.recipients}
    assert OutgoingMail.objects.count() > 3
    return found


def in_order(letters: Iterable[str]) -> str:
    found = set(letters)
    return "".join(letter for letter in EVERYBODY if letter in found) or "·"
