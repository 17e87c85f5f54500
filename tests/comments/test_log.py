"""The log: narrowed down by the address, going on by moments, and saved for a spreadsheet without anybody's words."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import MemberAct
from comments.models import Comment, Decision, Status

pytestmark = pytest.mark.django_db
LOG, CSV = "/desk/log/", "/desk/log.csv"


@pytest.fixture
def world(make_comment, make_report, essay, bo, cy, eve, mo, ann):
    """One decision of each kind, each about a comment whose words name it, and a sanction."""
    made = {}

    def comment(name, writer, status=Status.HELD):
        made[name] = make_comment(essay, writer, body=f"Words: {name}.", status=status)
        return made[name]

    comment("approved", bo).approve(by=mo, revision=1)
    comment("asked", bo).reject(by=ann, revision=1, reason="medical_advice", note="Secret note.", may_send_again=True)
    comment("rejected", cy).reject(by=mo, revision=1, reason="spam")
    comment("removed", cy, Status.PUBLISHED).reject(by=mo, revision=1, reason="unkind")
    make_report(comment("kept", bo, Status.PUBLISHED), cy)
    made["kept"].keep(by=mo, revision=1)
    comment("held_back", bo, Status.PUBLISHED).hold_back(by=ann, revision=1)
    comment("undone", bo).approve(by=mo, revision=1).undo(by=mo)
    made["rejected"].hold_reasons.update(rule="links")
    by_rule = comment("ruled", eve)
    by_rule.be_turned_down()
    eve.sanction("warning", by=ann, reason="unkind", message="Please.")
    return made


def named(page):
    """The comments of a page of the log, by the names in their words."""
    return re.findall(r"Words: (\w+)\.", page.content.decode())


ASKED = {
    "by a moderator": ({"by": "ann"}, {"asked", "held_back"}, True),
    "by a rule": ({"by": "rule"}, {"ruled"}, False),
    "whose": ({"person": "novak"}, {"rejected", "removed"}, False),
    "whose, by handle": ({"person": "bo_larsen"}, {"approved", "asked", "kept", "held_back", "undone"}, False),
    "of whom nobody is": ({"person": "nobody"}, set(), False),
    "reason": ({"reason": "unkind"}, {"removed"}, False),
    "rule": ({"rule": "links"}, {"rejected"}, False),
    "approved": ({"what": "approved"}, {"approved", "undone"}, False),
    "asked": ({"what": "asked"}, {"asked"}, False),
    "rejected": ({"what": "rejected"}, {"rejected", "ruled"}, False),
    "removed": ({"what": "removed"}, {"removed"}, False),
    "kept": ({"what": "kept"}, {"kept"}, False),
    "held back": ({"what": "held_back"}, {"held_back"}, False),
    "undone": ({"what": "undone"}, {"undone"}, False),
    "warned": ({"what": "warned"}, set(), True),
    "two at once": ({"by": "mo", "reason": "spam"}, {"rejected"}, False),
    "today": ({"since": "today", "until": "today"}, None, True),
    "before today": ({"until": "yesterday"}, set(), False),
    "after today": ({"since": "tomorrow"}, set(), False),
    "nonsense": ({"by": "x", "what": "x", "rule": "care", "since": "x"}, None, True),
}


@pytest.mark.parametrize(("asked", "found", "has_sanction"), ASKED.values(), ids=ASKED.keys())
def test_the_address_narrows_it_down_and_the_file_holds_the_same(world, client_of, mo, ann, asked, found, has_sanction):
    days = {
        name: timezone.localdate() + timedelta(days=n) for name, n in (("yesterday", -1), ("today", 0), ("tomorrow", 1))
    }
    numbers = {"ann": ann.pk, "mo": mo.pk, **days}
    query = {name: numbers.get(value, value) for name, value in asked.items()}
    desk = client_of(ann)

    page = desk.get(LOG, query)
    rows = rows_of(desk.get(CSV, query))

    assert set(named(page)) == (set(world) if found is None else found)
    assert ("warned Eve Marsh" in page.content.decode()) == has_sanction
    told = [*named(page), *["Warned"] * has_sanction]
    assert len(rows) == len(told)
    assert any(row["What"] == "Warned" for row in rows) == has_sanction


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    lines = [*csv.reader(io.StringIO(text))]
    return [dict(zip([*lines[0]], line, strict=True)) for line in lines[1:]]


def test_the_file_holds_no_words_of_comments_and_nothing_that_a_spreadsheet_would_calculate(world, client_of, ann, bo):
    bo.display_name = "=HYPERLINK(1)"
    bo.save(update_fields=["display_name"])
    answer = client_of(ann).get(CSV)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    assert "Words:" not in text
    assert "Secret note" not in text
    assert '"\'=HYPERLINK(1)"' in text
    assert answer["Content-Disposition"] == 'attachment; filename="decisions-log.csv"'
    assert f"/comments/{world['removed'].pk}/" in text


def test_pages_hold_every_line_once_however_many_came_meanwhile_and_keep_what_was_asked(
    make_comment, essay, client_of, bo, eve, mo, ann
):
    comment = make_comment(essay, bo)
    same = timezone.now() - timedelta(days=1)
    said = {"revision": 1, "was": "held", "status": "rejected", "by": mo, "reason": "unkind"}
    Decision.objects.bulk_create(
        Decision(comment=comment, at=same + timedelta(seconds=number // 7), **said) for number in range(120)
    )
    MemberAct.objects.bulk_create(
        MemberAct(what="warned", by=mo, member=eve, at=same + timedelta(seconds=number)) for number in range(5)
    )
    desk, found, address = client_of(ann), [], f"{LOG}?by={mo.pk}"
    while address:
        page = desk.get(address)
        found += [line.mark for line, _what in page.context["lines"]]
        assert f"by={mo.pk}" in address
        older = re.search(r'href="(\?[^"]*before=[^"]*)" rel="next"', page.content.decode())
        address = LOG + older[1].replace("&amp;", "&") if older else ""
        Decision.objects.create(comment=comment, **said)

    assert len(found) == len(set(found)) == 125
    assert found == sorted(found, key=lambda mark: (mark.at, mark.kind == "d", mark.number), reverse=True)


@pytest.mark.parametrize("mark", ["x", "1-d", "1-x-1", "9" * 18 + "-d-1", "1-d-1-1", "²-d-1"])
def test_a_place_that_is_none_of_ours_is_not_found(client_of, ann, mark):
    assert client_of(ann).get(LOG, {"before": mark}).status_code == 404


def test_it_asks_as_much_for_one_as_for_many_and_never_counts(make_comment, essay, client_of, bo, ann):
    desk = client_of(ann)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            desk.get(LOG)
        return [query["sql"] for query in captured]

    make_comment(essay, bo).approve(by=ann, revision=1)
    one = asked()
    for _ in range(20):
        make_comment(essay, bo).approve(by=ann, revision=1)
    many = asked()

    assert len(one) == len(many)
    assert not any(sql.startswith("SELECT COUNT") and 'FROM "comments_decision"' in sql for sql in many)


def test_an_empty_log_says_so_and_so_does_one_without_what_was_asked(client_of, ann):
    desk = client_of(ann)

    assert "No decisions yet." in desk.get(LOG).content.decode()
    assert "No such decisions." in desk.get(LOG, {"reason": "spam"}).content.decode()


def test_nobody_can_be_looked_up_by_what_asked_for_a_person(world, client_of, ann):
    world["approved"].hold_reasons.update(rule="care")

    assert 'value="care"' not in client_of(ann).get(LOG).content.decode()
    assert "care" not in {row["Rules"] for row in rows_of(client_of(ann).get(CSV))}
    assert Comment.objects.count() == len(world)
