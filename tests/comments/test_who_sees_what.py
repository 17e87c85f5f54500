"""Every state of a comment on every surface: who sees its words. One table, and what is not in it is seen by nobody.

Every address of the site is asked for by everybody, so that a new one that shows what it should not fails here; so does a
new state without a row.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest
from django.contrib.admin import site
from django.urls import reverse
from django.utils import timezone

from accounts.export.writing import sections_of
from accounts.models import Closing
from accounts.privacy.closing import ask_to_close, carry_out
from comments import telling
from comments.models import Comment, Decision, Follow, FreshDecision, Notice, Report, Status
from comments.notices.mailing import tell_next
from comments.signals import became_public
from conftest import make_person
from mail.models import OutgoingMail
from posts.models import Post
from publication.models import Publication
from tests.house.test_permissions import GET

pytestmark = pytest.mark.django_db

# s a stranger, m a member who follows the essay, w the comment's writer, e the essay's, M a moderator, A an administrator;
# · nobody. On the desk a comment is also seen beside one that it stands near. "found": whose permalink leads somewhere. "told": who has it among their notifications. "n": is it counted.
TABLE = """
                  found  page   feeds  person yours edit withdraw name report thanks contact desk reported reports care log list admin export mail told n kind answer own case outcome theirs decided hold
draft             ·      ·      ·      ·      ·     ·    ·        ·    ·      ·      ·       ·    ·        ·       ·    ·   ·    ·     w      ·    ·    · ·    ·      ·   ·    ·       ·      ·       ·
sending           w      w      ·      ·      w     w    w        w    ·      ·      ·       ·    ·        ·       ·    ·   ·    ·     w      ·    ·    · w    ·      ·   ·    ·       ·      ·       ·
held              w      w      ·      ·      w     w    w        w    ·      ·      ·       MA   ·        ·       ·    ·   MA   MA    w      ·    ·    · w    MA     w   MA   MA      MA     ·       ·
published         smweMA smweMA smweMA smweMA w     w    w        w    meMA   meMA   s       MA   MA       ·       ·    ·   MA   MA    w      ·    me   1 ·    MA     w   MA   ·       MA     ·       e
reported          smweMA smweMA smweMA smweMA w     w    w        w    meMA   meMA   s       MA   MA       MA      ·    ·   MA   MA    w      ·    me   1 ·    MA     w   MA   ·       MA     ·       e
held for reports  w      w      ·      ·      w     w    w        w    ·      ·      ·       MA   MA       MA      ·    MA  MA   MA    w      ·    ·    · w    MA     w   MA   MA      MA     ·       ·
worried about     smweMA smweMA smweMA smweMA w     w    w        w    meMA   meMA   s       ·    MA       MA      MA   ·   MA   MA    w      ·    me   1 ·    MA     w   MA   ·       MA     ·       e
before its change smweMA smweMA smweMA smweMA w     ·    w        w    meMA   meMA   s       MA   MA       ·       MA   ·   MA   MA    w      ·    me   1 ·    ·      w   MA   MA      MA     ·       e
its change        smweMA ·      ·      ·      w     w    ·        ·    ·      ·      ·       MA   ·        ·       ·    ·   ·    MA    w      ·    me   · w    MA     ·   MA   MA      ·      ·       ·
rejected          ·      ·      ·      ·      w     ·    ·        w    ·      ·      ·       ·    ·        ·       ·    MA  MA   MA    w      w    w    · ·    MA     w   MA   ·       MA     M       ·
final             ·      ·      ·      ·      w     ·    ·        w    ·      ·      ·       ·    ·        ·       ·    ·   MA   MA    w      ·    ·    · ·    MA     w   MA   ·       MA     ·       ·
removed           ·      ·      ·      ·      w     ·    ·        w    ·      ·      ·       ·    ·        ·       ·    MA  MA   MA    w      w    w    · ·    MA     w   MA   ·       MA     M       ·
letter            ·      ·      ·      ·      w     ·    w        w    ·      ·      ·       ·    ·        ·       MA   ·   MA   MA    w      ·    ·    · w    MA     w   MA   ·       MA     ·       ·
withdrawn         ·      ·      ·      ·      w     ·    ·        w    ·      ·      ·       ·    ·        ·       ·    ·   MA   MA    w      ·    ·    · ·    MA     w   MA   ·       MA     ·       ·
erased            ·      ·      ·      ·      ·     ·    ·        ·    ·      ·      ·       ·    ·        ·       ·    ·   ·    ·     ·      ·    ·    · ·    ·      ·   ·    ·       ·      ·       ·
name taken off    smweMA smweMA smweMA ·      w     w    w        ·    meMA   meMA   s       ·    ·        ·       MA   ·   MA   MA    w      ·    me   1 ·    MA     w   MA   ·       MA     ·       e
by one stopped    ·      ·      ·      ·      ·     ·    ·        ·    ·      ·      ·       ·    ·        ·       ·    ·   MA   MA    ·      ·    ·    · ·    MA     ·   MA   ·       ·      ·       ·
by one who left   smweMA smweMA smweMA ·      ·     ·    ·        ·    mweMA  mweMA  s       ·    ·        ·       MA   ·   MA   MA    ·      ·    me   1 ·    MA     ·   MA   ·       ·      ·       e
essay taken down  eA     ·      ·      ·      w     ·    w        w    eA     eA     ·       ·    ·        ·       ·    ·   MA   MA    w      ·    ·    · ·    MA     w   MA   ·       MA     ·       e
essay to come     eA     ·      ·      ·      w     ·    w        w    eA     eA     ·       ·    ·        ·       ·    ·   MA   MA    w      ·    ·    · ·    MA     w   MA   ·       MA     ·       e
"""
# The addresses behind each column. Whatever is not here shows these words to nobody.
ADDRESSES = {
    "page": {"post"},
    "feeds": {"comments-feed", "comments-rss", "comments-json"},
    "person": {"person"},
    "yours": {"your-comments"},
    "edit": {"comment-edit"},
    "withdraw": {"comment-withdrawal"},
    "name": {"taking-name-off"},
    "report": {"comment-report"},
    "thanks": {"comment-thanks"},
    "contact": {"contact"},
    "desk": {"desk"},
    "reported": {"desk-reported"},
    "reports": {"admin:comments_report_changelist"},
    "care": {"desk-care"},
    "kind": {"comment-sent"},
    "own": {"comment-again", "comment-appeal", "comment-decision"},
    "case": {"desk-comment"},
    "outcome": {"desk-outcome"},
    "theirs": {"desk-person"},
    "decided": {"desk-decided"},
    "hold": {"author-holding"},
    "answer": {"desk-care-answer"},
    "log": {"desk-log", "admin:comments_decision_changelist"},
    "list": {"admin:comments_comment_changelist"},
    "admin": {"admin:comments_comment_change"},
}
COLUMN = {name: column for column, names in ADDRESSES.items() for name in names}
EVERYBODY = "smweMA"


def rows() -> dict[str, dict[str, str]]:
    head, *lines = TABLE.strip("\n").split("\n")
    columns = head.split()
    return {line[:18].strip(): dict(zip(columns, line[18:].split(), strict=True)) for line in lines}


@dataclass
class Said:
    """A comment, the word in it that is nowhere else, and one that finds it."""

    comment: Comment
    word: str

    @property
    def findable(self) -> str:
        return self.word.replace("quill", "bramble")


@pytest.fixture
def people(ada, bo, cy, mo, ann):
    bo.has_public_page = True
    bo.save(update_fields=["has_public_page"])
    return dict(zip(EVERYBODY, (None, cy, bo, ada, mo, ann), strict=True))


@pytest.fixture
def essays(make_post, ada, cy):
    made = {slug: make_post(writers=[ada], slug=slug, title=slug) for slug in ("up", "down", "to-come")}
    for post in made.values():
        Follow.objects.create(member=cy, post=post)
    return made


@pytest.fixture
def said(essays, people, make_comment, ada, bo, cy, mo, ann, settings):
    """One comment for each row of the table, each brought there by the verbs that bring one there."""
    settings.UNDO_SEND_SECONDS = 60
    found: dict[str, Said] = {}
    left, stopped = make_person("Gil Ames"), make_person("Sam Ivers")

    def say(name, writer=bo, essay="up", status=Status.PUBLISHED) -> Comment:
        word = f"quill{len(found):02}"
        found[name] = Said(None, word)
        comment = make_comment(essays[essay], writer, body=f"{word}, {found[name].findable}.", status=status)
        if status == Status.PUBLISHED:
            became_public.send(Comment, comment=comment)
        found[name].comment = comment
        return comment

    for name in ("sending", "draft"):
        found[name] = Said(None, f"quill{len(found):02}")
        found[name].comment = Comment.objects.send(post=essays["up"], writer=bo, body=found[name].word)
    found["draft"].comment.undo(by=bo)
    say("held", status=Status.HELD)
    say("published")
    Report.objects.make(say("reported"), by=cy, reason="unkind")
    Report.objects.make(say("held for reports"), by=ann, reason="unkind")
    Report.objects.make(say("worried about"), by=cy, reason="worried")
    Publication(pk=1, hold_comments_of="everyone").save()
    changed = say("before its change")
    changed.edit("quillnew, bramblenew.", by=bo)
    found["its change"] = Said(changed, "quillnew")
    say("rejected", status=Status.HELD).reject(by=mo, revision=1, reason="unkind")
    Comment.objects.filter(pk=say("final", status=Status.HELD).pk).update(status=Status.FINAL)
    say("removed").reject(by=mo, revision=1, reason="unkind")
    say("letter", status=Status.HELD).become_letter(by=bo)
    say("withdrawn").withdraw(by=bo)
    Comment.objects.filter(pk=say("erased").pk).erase()
    Comment.objects.filter(pk=say("name taken off").pk).take_names_off()
    say("by one stopped", stopped)
    stopped.stop(by=ann, reason="unkind")
    say("by one who left", left)
    ask_to_close(left, words="unsigned", essays="stay")
    Closing.objects.update(due_at=timezone.now())
    assert carry_out(Closing.objects.get().pk, timezone.now())
    say("essay taken down", essay="down")
    say("essay to come", essay="to-come")
    essays["down"].unpublish(by=ada)
    essays["to-come"].schedule(timezone.now() + timedelta(days=1), by=ada)
    # As it is a minute later, when whoever is to know of the decisions knows of them.
    for number in FreshDecision.objects.values_list("pk", flat=True):
        FreshDecision.objects.announce(number, timezone.now() + timedelta(minutes=2))
    return found


@pytest.fixture
def clients(people, client, client_of):
    return {letter: client_of(person) if person else client for letter, person in people.items()}


def addresses(said, essays, people) -> list[tuple[str, str]]:
    """The name and the address of everything that can be asked for."""
    common = {"year": timezone.now().year, "writer": people["e"].handle, "somebody": people["w"].pk, "topic": "none"}
    common |= {"series": "none", "essay": essays["up"].pk}
    numbers = {one.comment.pk for one in said.values()}
    found = {("person", f"/people/{handle}/") for handle in handles()}
    for name, (pattern, *expected) in GET.items():
        # What takes no GET shows nothing, and of permalinks there is a test of their own.
        if set(expected[1:]) != {405} and name != "comment":
            pairs = product(essays, numbers)
            found |= {(name, pattern.format(slug=one, public=n, held=n, **common)) for one, n in pairs}
    found |= {("search", f"/search/?q={one.findable}") for one in said.values()}
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found.add((f"{name}_changelist", reverse(f"{name}_changelist")))
    found |= {("admin:comments_comment_change", reverse("admin:comments_comment_change", args=[n])) for n in numbers}
    found |= {("post", f"/posts/{slug}/?order=new") for slug in essays}
    return sorted(found)


def handles() -> list[str]:
    from accounts.models import User

    return list(User.objects.exclude(handle="").values_list("handle", flat=True))


def seen_in(text: str, said) -> set[str]:
    return {name for name, one in said.items() if one.word in text}


def seen_by(asked, clients, said) -> dict[tuple[str, str], str]:
    """For each name of an address and each row: the letters of those who see its words there."""
    seen: dict[tuple[str, str], set[str]] = {}
    for name, address in asked:
        for letter in askers(name):
            answer = clients[letter].get(address)
            body = b"" if answer.streaming else answer.content
            for row in seen_in(body.decode(errors="replace"), said):
                seen.setdefault((name, row), set()).add(letter)
    return {key: in_order(letters) for key, letters in seen.items()}


def askers(name: str) -> str:
    """Everybody where it matters who asks; elsewhere a stranger, the comment's writer and an administrator, who sees most."""
    matters = name in COLUMN or name.partition("-")[0] in {"desk", "comment", "comments", "lately"} or ":" in name
    return EVERYBODY if matters else "swA"


def in_order(letters) -> str:
    found = set(letters)
    return "".join(letter for letter in EVERYBODY if letter in found) or "·"


def test_every_state_has_a_row():
    assert {status.value for status in Status} <= rows().keys()


def test_who_sees_which_words_at_which_address(said, essays, people, clients):
    seen = seen_by(addresses(said, essays, people), clients, said)
    wrong = {}
    for name, row in product({*GET, *COLUMN, *(name for name, _row in seen)}, said):
        expected = rows()[row][COLUMN[name]] if name in COLUMN else "·"
        if (found := seen.get((name, row), "·")) != expected:
            wrong[name, row] = f"{found}, not {expected}"
    assert wrong == {}


def test_whose_permalink_leads_somewhere(said, clients):
    found = {
        row: in_order(
            letter
            for letter, client in clients.items()
            if client.get(one.comment.get_absolute_url()).status_code == 302
        )
        for row, one in said.items()
    }
    assert found == {row: columns["found"] for row, columns in rows().items()}


def test_what_is_counted_is_what_anybody_can_read(said, essays, client):
    counted = {row for row, columns in rows().items() if columns["n"] == "1"}
    assert Post.objects.get(slug="up").comment_count == len(counted)
    html = client.get("/posts/up/").content.decode()
    assert f'"commentCount": {len(counted)}' in html
    assert f"{len(counted)} comments" in html
    assert f"{len(counted)} comments" in client.get("/").content.decode()


def test_who_is_told_and_whose_words_a_mail_holds(said, people):
    told = {
        row: in_order(
            letter
            for letter, person in people.items()
            if person and Notice.objects.told_to(person).filter(comment=one.comment).exists()
        )
        for row, one in said.items()
    }
    assert told == {row: columns["told"] for row, columns in rows().items()}

    later = timezone.now() + timedelta(days=2)
    while tell_next(later):
        pass
    for decision in Decision.objects.all():
        telling.tell_the_writer(decision)
    telling.tell_the_moderator(people["M"], later)
    letters = {person.email: letter for letter, person in people.items() if person}
    mailed: dict[str, set[str]] = {row: set() for row in said}
    for mail in OutgoingMail.objects.all():
        for row in seen_in(f"{mail.subject} {mail.text} {mail.html}", said):
            mailed[row] |= {letters[address] for address in mail.recipients}
    assert OutgoingMail.objects.count() > 3
    assert {row: in_order(found) for row, found in mailed.items()} == {r: c["mail"] for r, c in rows().items()}


def test_whose_export_holds_them(said, people):
    exports = {
        letter: " ".join(str(row) for section in sections_of(person) for row in section.rows())
        for letter, person in people.items()
        if person
    }
    found = {row: in_order(letter for letter, text in exports.items() if one.word in text) for row, one in said.items()}
    assert found == {row: columns["export"] for row, columns in rows().items()}
