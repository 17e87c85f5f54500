"""Two worlds that differ in nothing but which member stands behind a pen-name, and all that anybody can get of them."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from difflib import unified_diff
from typing import Any, NamedTuple

import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.export.writing import as_json, sections_of
from accounts.models import SanctionKind, User
from comments.models import (
    Comment,
    HoldReason,
    Letter,
    LetterReport,
    Mute,
    PenNameMute,
    Report,
    Reveal,
    Thanks,
    VeiledSanction,
    pen_name,
)
from comments.notices.mailing import tell_next
from comments.telling import tell_the_moderator
from conftest import OWN_PAGE, browser_of, make_person, session_of, write_comment, write_post
from core import moments
from mail.models import OutgoingMail
from posts import shown
from publication.models import kept

BEGINNING = datetime(2031, 3, 4, 9, 0, tzinfo=UTC)
# What no two answers have in common: tokens, the id of a request, and what stands in a cookie.
RANDOM = re.compile(
    r'(?<=csrfmiddlewaretoken" value=")\w+|(?<=csrfToken": ")\w+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<=data-csrf=")\w+'
)
NOT_COMPARED = {"X-Request-ID", "Set-Cookie", "Date"}

# More than anybody may write without a moderator's reading them first.
LINKS = "https://a.example https://b.example https://c.example https://d.example"


class Answer(NamedTuple):
    """What came back, without what is random; and the shapes of the queries that it took, which is where its time goes."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    queries: tuple[str, ...]


class World(NamedTuple):
    """`answers` by who asked for what."""

    answers: dict[tuple[str, str], Answer]
    mails: list[Any]
    exports: dict[str, str]


@contextmanager
def one_clock() -> Iterator[Any]:
    """The same in both worlds."""
    with time_machine.travel(BEGINNING, tick=False) as clock:
        yield clock


def make_base(clock: Any) -> dict[str, Any]:
    """What both worlds begin with: the people, and two essays; both who may stand behind the pen-name signed beneath the other one."""
    people = {
        "xia": make_person("Xia Moreau"),
        "yve": make_person("Yve Okafor"),
        "zed": make_person("Zed Lind"),
        "kim": make_person("Kim Rossi"),
        "ada": make_person("Ada Brandt", "author"),
        "mo": make_person("Mo Achebe", "moderator"),
        "rex": make_person("Rex Hale", "moderator"),
        "ann": make_person("Ann Quill", "administrator"),
    }
    essay = write_post(people["ada"], slug="the-kettle", title="What the kettle knew")
    other = write_post(people["ada"], slug="the-stairs", title="What the stairs knew")
    for name, times in {"xia": 4, "yve": 3, "zed": 3}.items():
        for number in range(times):
            clock.shift(timedelta(minutes=5))
            said = write_comment(other, people[name], body=f"Stairs, {number}.")
            said.approve(by=people["mo"], revision=1)
    Mute.objects.begin(by=people["kim"], of=people["xia"])
    User.objects.filter(pk__in=[people["xia"].pk, people["yve"].pk]).update(has_public_page=True)
    sessions = {name: session_of(person) for name, person in people.items()}
    return {**people, "essay": essay, "other": other, "sessions": sessions}


@contextmanager
def same_chance(monkeypatch: Any) -> Iterator[None]:
    """The same random numbers for the same acts, the same pen-name for whoever has it, and no moment that is over by chance."""
    chance = random.Random(7)
    with monkeypatch.context() as patched:
        patched.setattr("secrets.randbelow", chance.randrange)
        for place in (moments, shown, kept):
            patched.setattr(place, "SECONDS", float("inf"))
        patched.setattr(pen_name, "candidates", lambda member, post, language: iter(["Quiet Heron", "Slow Birch"]))
        yield


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written within is not there afterwards, and rows get the numbers again that they had."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname || '.' || sequencename, last_value, start_value FROM pg_sequences")
        sequences = cursor.fetchall()
    forget_all()
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        forget_all()
        with connection.cursor() as cursor:
            for name, last, start in sequences:
                cursor.execute("SELECT setval(%s, %s, %s)", [name, last or start, last is not None])


def forget_all() -> None:
    """As a process that knows nothing."""
    kept.forget()
    moments.forget()
    caches["local"].clear()
    ContentType.objects.clear_cache()


def live(base: dict[str, Any], behind: Any, clock: Any) -> dict[str, Any]:
    """What happens beneath the essay, with this member behind the pen-name; the numbers of what came of it."""
    essay, zed, kim, mo, rex, ann = (base[name] for name in ("essay", "zed", "kim", "mo", "rex", "ann"))

    def say(words: str, by: Any = behind, parent: Any = None) -> Comment:
        clock.shift(timedelta(minutes=30))
        return Comment.objects.send(post=essay, writer=by, body=words, parent=parent, pen_named=by == behind)

    first = say("It was the same with me.")
    asked = say("How long did it take, @Quiet Heron?", by=zed, parent=first)
    answer = say("Two winters, @Zed Lind.", parent=asked)
    held = say("Words that a moderator wants to read again.")
    held.hold_back(by=mo, revision=1)
    HoldReason.objects.create(comment=held, revision=1, rule="care", sentence="Somebody may need a person")
    rejected = say("Words that were rejected, and that their writer stands by.")
    rejected.reject(by=mo, revision=1, reason="unkind", note="Please leave out the last line.")
    removed = say("Words that were answered, and removed.")
    answered = say("An answer to what was removed.", by=zed, parent=removed)
    removed.reject(by=mo, revision=1, reason="medical_advice")
    removed.appeal("It was no advice.", by=behind)
    reported = say("Words that somebody minds.")
    changed = say("Words that were changed.")
    changed.edit(f"Words with {LINKS}", by=behind)
    say("Words that were taken back.").withdraw(by=behind)
    unsigned = say("Words without a name.")
    Comment.objects.filter(pk=unsigned.pk).take_names_off()
    say("I am another one here.", by=kim)
    minded = Report.objects.make(answered, by=behind, reason="unkind", note="That was unkind.")
    Report.objects.make(reported, by=zed, reason="harassment", note="It goes after me.")
    Report.objects.make(first, by=kim, reason="worried", note="Is this person well?")
    Thanks.objects.give(asked, by=behind)
    Thanks.objects.give(first, by=zed)
    held.answer_privately("We read this, and are here.", by=mo)
    held.hand_over(by=mo, to=ann, note="Would you look?")
    alias = first.pen_name
    PenNameMute.objects.begin(by=kim, of=alias)
    letter = Letter.objects.send(post=essay, writer=behind, body="This is for you alone.", pen_named=True)
    another = Letter.objects.send(post=essay, writer=behind, body=f"And {LINKS}", exchange=letter, pen_named=True)
    LetterReport.objects.create(letter=letter, reporter=base["ada"], reason="harassment", note="It goes after me.")
    letter.read_as_moderator(by=rex)
    Reveal.objects.make(alias, by=rex, reason="Somebody asked us to reach them.")
    veiled = VeiledSanction.objects.impose(
        alias, SanctionKind.WARNING, by=mo, reason="unkind", message="Please be kind."
    )
    clock.shift(timedelta(hours=26))
    while tell_next(timezone.now()):
        pass
    for moderator in (mo, rex, ann):
        tell_the_moderator(moderator, timezone.now())
    return {
        "first": first.pk,
        "asked": asked.pk,
        "answer": answer.pk,
        "held": held.pk,
        "rejected": rejected.pk,
        "removed": removed.pk,
        "reported": reported.pk,
        "changed": changed.pk,
        "unsigned": unsigned.pk,
        "pen_name": alias.pk,
        "veiled": veiled.pk,
        "minded": minded.pk,
        "letter": letter.pk,
        "held_letter": another.pk,
    }


def look(sessions: dict[str, str], asked: list[tuple[str, str, Any]]) -> dict[tuple[str, str], Answer]:
    """Ask for each address as each of them; what is sent along with it makes it a POST."""
    clients: dict[str, Client] = {"anonymous": Client(headers=OWN_PAGE)}
    answers: dict[tuple[str, str], Answer] = {}
    for who, address, sent in asked:
        client = clients.setdefault(who, browser_of(sessions.get(who, ""), headers=OWN_PAGE))
        shapes: list[str] = []
        with connection.execute_wrapper(noting(shapes)):
            answer = client.get(address) if sent is None else client.post(address, sent)
            body = answer.getvalue().decode(errors="replace")
        read = without_chance(body.replace(answer.headers.get("X-Request-ID", "-"), "…"))
        # Where something in it is random, so is what is made of the whole.
        left_out = NOT_COMPARED if read == body else NOT_COMPARED | {"ETag"}
        headers = {name: value for name, value in answer.headers.items() if name not in left_out}
        known = f"{address} {sent or ''}"
        answers[who, known] = Answer(answer.status_code, tuple(sorted(headers.items())), read, tuple(shapes))
    return answers


def noting(shapes: list[str]) -> Callable[..., Any]:
    """Keep what is asked of the database, without the values: the same work takes the same time."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        # The savepoints of one thread are counted through.
        shapes.append(sql.partition(' "s')[0] if "SAVEPOINT" in sql else sql)
        return execute(sql, params, many, context)

    return note


def without_chance(body: str) -> str:
    return RANDOM.sub("…", body)


def mails_to_others(*behind: Any) -> list[Any]:
    """Every mail but those to whoever may stand behind the pen-name."""
    others = OutgoingMail.objects.exclude(recipients__overlap=[person.email for person in behind]).order_by("pk")
    return [(mail.recipients, mail.subject, without_chance(mail.text), without_chance(mail.html)) for mail in others]


def export_of(person: Any) -> str:
    """All that somebody is given as the copy of their data."""
    sections = sections_of(person)
    return "\n".join(f"{section.name}: {as_json(list(section.rows())).decode()}" for section in sections)


def differences(one: World, two: World) -> dict[str, str]:
    """By what it is: where the two worlds do not say the same, the first lines of it."""
    found = {}
    for (who, address), answer in one.answers.items():
        other = two.answers[who, address]
        for part, mine, theirs in zip(Answer._fields, answer, other, strict=True):
            if mine != theirs:
                found[f"{who} {address} ({part})"] = told(mine, theirs)
    for who, export in one.exports.items():
        if export != two.exports[who]:
            found[f"{who}: export"] = told(export, two.exports[who])
    if one.mails != two.mails:
        found["mails"] = told("\n".join(map(str, one.mails)), "\n".join(map(str, two.mails)))
    return found


def told(mine: object, theirs: object) -> str:
    lines = [
        part.split("\n")
        if isinstance(part, str)
        else [str(each) for each in part]
        if isinstance(part, tuple)
        else [str(part)]
        for part in (mine, theirs)
    ]
    return "\n".join(line[:300] for line in [*unified_diff(*lines, lineterm="", n=0)][2:12])
