"""One of everything that this place knows of somebody, each with a word that is nowhere else; and who finds it where.

For tests/house/test_privacy_table.py.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from django.contrib.admin import site
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.export.writing import sections_of
from accounts.models import MemberNote, Sanction, Session, User
from comments import telling
from comments.models import (
    Comment,
    Decision,
    FreshDecision,
    Letter,
    LetterStatus,
    PenName,
    Report,
    Reveal,
    Status,
    Thanks,
)
from comments.models.noted import Note
from comments.notices.mailing import tell_next
from comments.signals import became_public
from conftest import browser_of, make_person, session_of, write_comment, write_post
from core.kept_words import SESSION_KEY
from mail.models import OutgoingMail
from publication.models import Publication
from tests.house.test_permissions import GET

# Who looks, in the order of the table's columns. “Somebody” is whoever the thing is about.
LOOKERS = {
    "stranger": "signed out",
    "member": "a member",
    "author": "the essay’s author",
    "moderator": "a moderator",
    "revealed": "a moderator who looked behind the pen-name",
    "administrator": "an administrator",
    "owner": "whoever it is about",
}
WAYS = ("page", "mail", "copy")
ALONE = {"nia", "wren", "rhea"}
# Where somebody finds what is theirs.
THEIRS = ("/settings/", "/letters/", "/notifications/", "/comments/", "/reports/yours/", "/posts/", "/people/")
# Whose columns of the table of permissions say what answers them; all others are members.
COLUMNS = {"stranger": (1,), "moderator": (4,), "revealed": (4,), "administrator": (5,)}
MEMBERS = (2, 3)
IS_EVERYWHERE = bool(os.environ.get("EVERYWHERE"))


@dataclass(frozen=True)
class Thing:
    """What it is called, the words by which it is known where all of them are together, and whose it is."""

    name: str
    marks: tuple[str, ...]
    owner: str = "bo"

    def is_in(self, text: str) -> bool:
        return all(mark in text for mark in self.marks)


THINGS = (
    Thing("Email address", ("bo@example.org",)),
    Thing("The kind of browser they are signed in with", ("Quillfox on Linux",)),
    Thing("What they say of themselves, while they want no page", ("quill-line",)),
    Thing("Words left in a box and not sent", ("quill-unsent",)),
    Thing("A comment in the minute after it was sent", ("quill-sending",)),
    Thing("A comment that waits to be read", ("quill-held",)),
    Thing("A comment that is up", ("quill-public",)),
    Thing("The content note on it", ("quill-note",)),
    Thing("Its text before it was changed", ("quill-earlier",)),
    Thing("A change of it that waits", ("quill-change",)),
    Thing("A comment that was turned down", ("quill-rejected",)),
    Thing("Why, in a moderator’s words", ("quill-reason",)),
    Thing("What its writer said against that", ("quill-appeal",)),
    Thing("A comment that its writer took down", ("quill-withdrawn",)),
    Thing("A comment whose name was taken off", ("quill-unsigned",), "nia"),
    Thing("Whose it was", ("quill-unsigned", "Nia Ostrow"), "nia"),
    Thing("A comment under a pen-name", ("quill-pen",), "wren"),
    Thing("Whose pen-name it is", ("quill-pen", "Wren Halloway"), "wren"),
    Thing("The words of a report they made", ("quill-minded",), "rhea"),
    Thing("That it was they who reported", ("quill-reported", "Rhea Tamsin"), "rhea"),
    Thing("Who thanked for a comment", ("Theo Marsh", "thanked you")),
    Thing("A letter to the care team", ("quill-care",)),
    Thing("What a moderator answered to it", ("quill-answer",)),
    Thing("A letter to the author", ("quill-letter",)),
    Thing("The author’s answer to it", ("quill-reply",)),
    Thing("A letter to the author that a moderator has to read first", ("quill-waiting",)),
    Thing("A note about a member by a moderator", ("quill-about",)),
    Thing("What a moderator wrote as they paused somebody or held their comments", ("quill-sanction",)),
)


@dataclass(eq=False)
class World:
    """The people by name, the comments and letters by their words, and two essays of Ada's."""

    people: dict[str, Any]
    essays: list[Any]
    comments: dict[str, Comment] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    unsent: dict[str, str] = field(default_factory=dict)

    @classmethod
    def made(cls) -> "World":
        Publication(pk=1, hold_comments_of="everyone", pace_seconds=0, pace_reply_minutes=0).save()
        members = {"bo": "Bo Larsen", "nia": "Nia Ostrow", "wren": "Wren Halloway", "rhea": "Rhea Tamsin"}
        others = {"member": "Cy Novak", "theo": "Theo Marsh"}
        staff = {"author": ("Ada Brandt", "author"), "moderator": ("Mo Achebe", "moderator")}
        staff |= {"revealed": ("Max Orde", "moderator"), "administrator": ("Ann Quill", "administrator")}
        people = {who: make_person(name) for who, name in {**members, **others}.items()}
        people |= {who: make_person(name, role) for who, (name, role) in staff.items()}
        world = cls(people, [write_post(people["author"], slug=slug, title=slug) for slug in ("one", "two")])
        world._know_bo()
        world._say()
        world._say_by_others()
        world._write()
        for number in FreshDecision.objects.values_list("pk", flat=True):
            FreshDecision.objects.announce(number, timezone.now() + timedelta(minutes=2))
        return world

    def _know_bo(self) -> None:
        bo, mo = self.people["bo"], self.people["moderator"]
        User.objects.filter(pk=bo.pk).update(line="quill-line", has_sanctions=True)
        MemberNote.objects.create(member=bo, by=mo, words="quill-about")
        Sanction.objects.create(member=bo, by=mo, kind="hold_all", reason="unkind", message="quill-sanction")

    def _say(self) -> None:
        bo, mo = self.people["bo"], self.people["moderator"]
        note = Note((), "quill-note")
        self.comments["sending"] = Comment.objects.send(post=self.essays[0], writer=bo, body="quill-sending")
        self._said("held", bo, Status.HELD)
        changed = self._said("earlier", bo)
        changed.edit("quill-public", by=bo, note=note)
        changed.approve(by=mo, revision=2)
        changed.edit("quill-change", by=bo, note=note)
        rejected = self._said("rejected", bo, Status.HELD)
        rejected.reject(by=mo, revision=1, reason="unkind", note="quill-reason")
        rejected.appeal("quill-appeal", by=bo)
        self._said("withdrawn", bo).withdraw(by=bo)
        care = self._said("care", bo, Status.HELD)
        care.become_letter(by=bo)
        care.answer_privately("quill-answer", by=mo)

    def _said(self, word: str, writer: Any, status: str = Status.PUBLISHED) -> Comment:
        comment = write_comment(self.essays[0], writer, body=f"quill-{word}", status=status)
        if status == Status.PUBLISHED:
            became_public.send(Comment, comment=comment)
        self.comments[word] = comment
        return comment

    def _say_by_others(self) -> None:
        nia, wren, rhea, theo = (self.people[who] for who in ("nia", "wren", "rhea", "theo"))
        unsigned = self._said("unsigned", nia)
        Comment.objects.filter(pk=unsigned.pk).take_names_off()
        pen = self._said("pen", wren)
        pen.pen_name = PenName.objects.give(wren, pen.post)
        pen.save(update_fields=["pen_name"])
        Reveal.objects.make(pen.pen_name, by=self.people["revealed"], reason="Two accounts may be one person’s.")
        reported = self._said("reported", self.people["member"])
        Report.objects.make(reported, by=rhea, reason="other", note="quill-minded")
        Thanks.objects.give(self.comments["earlier"], by=theo)

    def _write(self) -> None:
        bo, essay, now = self.people["bo"], self.essays[1], timezone.now()
        usual = {"post": essay, "member": bo}
        arrived = {"status": LetterStatus.SENT, "delivered_at": now, "read_at": now}
        first = Letter.objects.create(**usual, writer=bo, body="quill-letter", html="<p>quill-letter</p>", **arrived)
        self.letters["letter"] = first
        reply = {"body": "quill-reply", "html": "<p>quill-reply</p>", "first": first}
        Letter.objects.create(**usual, writer=self.people["author"], **reply, **arrived)
        waiting = {"body": "quill-waiting", "html": "<p>quill-waiting</p>", "status": LetterStatus.HELD}
        self.letters["waiting"] = Letter.objects.create(**usual, writer=bo, first=first, held_at=now, **waiting)

    def clients(self) -> dict[str, Client]:
        """The browsers of all who look; each owner is one more. A moderator has opened the letter that waits."""
        lookers = [who for who in LOOKERS if who in self.people]
        owners = {thing.owner for thing in THINGS}
        found = {who: browser_of(session_of(self.people[who])) for who in (*lookers, *owners)} | {"stranger": Client()}
        self._leave_words(found["bo"].session)
        Session.objects.filter(member=self.people["bo"]).update(browser="Quillfox on Linux")
        for who in ("moderator", "revealed", "administrator"):
            found[who].post(f"/desk/letters/{self.letters['waiting'].pk}/reading/")
        return found

    def _leave_words(self, session: SessionBase) -> None:
        session[SESSION_KEY] = {reverse("comments", args=[self.essays[0].slug]): {"body": ["quill-unsent"]}}
        session.save()


def ways_to(world: World) -> dict[tuple[str, str], list[str]]:
    """For each thing and each who looks: the ways in which they get it, in the order of WAYS."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for who, way, text in everything_got(world):
        for thing in THINGS:
            if thing.is_in(text):
                found[thing.name, "owner" if who == thing.owner else who].add(way)
    return {cell: [way for way in WAYS if way in ways] for cell, ways in found.items()}


def everything_got(world: World) -> Iterator[tuple[str, str, str]]:
    """Who gets what text in which way: every page there is, every mail, and the copies of everybody's data."""
    for who, client in world.clients().items():
        for address in addresses(world, who):
            answer = client.get(address)
            if answer.status_code == 200 and not answer.streaming:
                yield who, "page", answer.content.decode(errors="replace")
    for mail in mails(world):
        for address in mail.recipients:
            who = next(who for who, person in world.people.items() if person.email == address)
            yield who, "mail", f"{mail.subject} {mail.text} {mail.html}"
    for who, person in world.people.items():
        for section in sections_of(person):
            yield who, "copy", " ".join(str(row) for row in section.rows())


def addresses(world: World, who: str) -> list[str]:
    """Every address that may answer somebody with a page, of each comment, letter, essay and member that something is known of.

    That nobody else gets anything there is in tests/house/test_permissions.py and tests/comments/test_who_sees_what.py;
    with EVERYWHERE=1 everybody asks for everything. Whoever is there for one thing alone asks for what is theirs; a
    member asks for what others said.
    """
    if IS_EVERYWHERE:
        return [address for _, address in of_site(world)]
    person = world.people.get(who)
    found = [address for name, address in of_site(world) if may_answer(name, who)]
    if who in ALONE:
        others = {f"{comment.pk}" for comment in world.comments.values() if comment.writer != person}
        found = [one for one in found if one.startswith(THEIRS) and not others.intersection(re.split(r"\D+", one))]
    return found


def may_answer(name: str, who: str) -> bool:
    """Whether the table of permissions has a page for them there; the admin's pages are not in it."""
    if name in ("admin", "person"):
        return name == "person" or who in ("moderator", "revealed", "administrator")
    pages = {200} if who in COLUMNS else {200, 302}
    return bool({GET[name][column] for column in COLUMNS.get(who, MEMBERS)} & pages)


@cache
def of_site(world: World) -> list[tuple[str, str]]:
    """The name and the address of everything that can be asked for."""
    numbers = [comment.pk for comment in world.comments.values()]
    persons = [world.people[who] for who in ("bo", "nia", "wren", "rhea")]
    common = {"year": timezone.now().year, "writer": world.people["author"].handle, "topic": "none", "series": "none"}
    common |= {"essay": world.essays[0].pk, "pen_name": PenName.objects.get().pk}
    admin = [reverse(f"admin:{one._meta.app_label}_{one._meta.model_name}_changelist") for one in site._registry]
    admin += [reverse("admin:comments_comment_change", args=[number]) for number in numbers]
    admin += [reverse("admin:accounts_user_change", args=[person.pk]) for person in persons]
    found = {("admin", address) for address in admin} | {("person", f"/people/{one.handle}/") for one in persons}
    for name, (pattern, *expected) in GET.items():
        if set(expected[1:]) == {405}:
            continue
        found |= {(name, pattern.format(**filled(world, common, number))) for number in numbers}
        found |= {(name, pattern.format(**filled(world, common, numbers[0], person))) for person in persons}
    return sorted(found)


def filled(world: World, common: dict[str, Any], number: int, person: Any = None) -> dict[str, Any]:
    letters = {"letter": world.letters["letter"].pk, "held_letter": world.letters["waiting"].pk}
    somebody = (person or world.people["bo"]).pk
    # What is said is beneath the first essay, the letters are about the second.
    slug = world.essays[1 if person else 0].slug
    return {**common, **letters, "public": number, "held": number, "somebody": somebody, "slug": slug}


def mails(world: World) -> list[OutgoingMail]:
    """All that are ever sent of it."""
    later = timezone.now() + timedelta(days=2)
    while tell_next(later):
        pass
    for decision in Decision.objects.all():
        telling.tell_the_writer(decision)
    telling.tell_the_moderator(world.people["moderator"], later)
    return list(OutgoingMail.objects.all())
