"""Every state of a comment × the climate of the essay × the name it bears × every surface: who sees its words.

One table, and what is not in it is seen by nobody. Every address of the site is asked for, so that a new one that shows what it
should not fails here; so does a new state without a row. What a climate or a pen-name changes is said beneath it.

In every run each state, surface, person, climate and name meets each other one: see questions_to in tests/comments/world.py.
With EVERYWHERE=1 everybody asks for everything under each climate and each name, which takes ten times as long.
"""

import pytest

from comments.models import Status
from posts.models import Post
from posts.models.climate import Climate
from tests.comments.world import IS_EVERYWHERE, OWN_NAME, PEN_NAME, World, look, seen_elsewhere

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
COLUMN = {name: column for column, names in ADDRESSES.items() for name in names} | {"desk-pen-name": "veiled"}
# What another name changes, column for column: nothing leads from a pen-name to the member, not even a moderator.
UNDER = {OWN_NAME: {}, PEN_NAME: {"person": "·", "theirs": "·"}}
# What the desk says of a pen-name is beneath one essay; but for that it is what it says of a member.
ELSEWHERE = {"essay taken down", "essay to come"}
# What stands there is seen by the same people whatever the author asks for. A climate is about what comes after it.
CLIMATES = [Climate.OPEN.value, *(climate.value for climate in Climate if climate != Climate.OPEN)]
TOGETHER = [[climate] for climate in CLIMATES] if IS_EVERYWHERE else [CLIMATES]


def rows() -> dict[str, dict[str, str]]:
    head, *lines = TABLE.strip("\n").split("\n")
    columns = head.split()
    return {line[:18].strip(): dict(zip(columns, line[18:].split(), strict=True)) for line in lines}


def test_every_state_has_a_row():
    assert {status.value for status in Status} <= rows().keys()


@pytest.mark.parametrize("name", UNDER)
@pytest.mark.parametrize("climates", TOGETHER, ids=" ".join)
def test_who_sees_which_words_where(client, settings, climates, name):
    settings.UNDO_SEND_SECONDS = 60
    world = World.made(name)
    changed = UNDER[name]
    expected = {
        (column, row): changed.get(column, letters).replace("·", "")
        for row, columns in rows().items()
        for column, letters in columns.items()
    }

    if name == PEN_NAME:
        expected |= {
            ("veiled", row): columns["theirs"].strip("·") for row, columns in rows().items() if row not in ELSEWHERE
        }

    seen = look(world, COLUMN, expected, climates)

    assert seen.wrong(expected) == {}
    assert seen.never_asked(expected, set(COLUMN.values())) == set()
    elsewhere = dict(seen_elsewhere(world, climates))
    assert elsewhere == {cell: expected[cell] or "·" for cell in elsewhere}
    counted = sum(columns["n"] == "1" for columns in rows().values())
    assert Post.objects.get(slug="up").comment_count == counted
    for climate in climates:
        world.ask_for(climate)
        html = client.get("/posts/up/").content.decode()
        assert f'"commentCount": {counted}' in html
        assert f"{counted} comments" in html
        assert f"{counted} comments" in client.get("/").content.decode()
