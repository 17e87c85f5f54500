"""/transparency/: a month's numbers for everybody, without anything by which somebody could be found."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Appeal, Comment, Decision, HoldReason, MonthCount, Report
from comments.month_jobs import count_what_was_decided
from comments.month_numbers import count_months
from comments.transparency import amount, waited_in_words
from publication.models import Publication

pytestmark = pytest.mark.django_db
PAGE = "/transparency/"
NOVEMBER = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def decided(make_comment, essay, bo, mo):
    """Makes so many decisions of a kind in a month, each after a wait of so many minutes."""

    def make(number, at=NOVEMBER, minutes=30, by=mo, **fields):
        comments = [make_comment(essay, bo, body="A secret of mine.") for _ in range(number)]
        HoldReason.objects.filter(comment__in=comments).update(at=at - timedelta(minutes=minutes))
        said = {"was": "held", "status": "published", "revision": 1, "by": by, "at": at, **fields}
        return Decision.objects.bulk_create(Decision(comment=comment, **said) for comment in comments)

    return make


def numbers(month=date(2026, 11, 1)):
    return {count.what: count.number for count in MonthCount.objects.filter(month=month) if count.number}


def test_a_month_is_counted_by_what_was_decided_and_why(decided, make_report, ann, cy):
    decided(3)
    decided(2, status="rejected", reason="medical_advice", may_send_again=True)
    decided(4, status="rejected", reason="spam", by=None)
    removed = decided(1, was="published", status="removed", reason="unkind")
    decided(1, was="published", status="published")
    undone = decided(2)
    Decision.objects.bulk_create(
        Decision(comment=each.comment, undoes=each, was="published", status="held", revision=1, by=each.by, at=each.at)
        for each in undone
    )
    Report.objects.create(comment=removed[0].comment, reporter=cy, reason="unkind", at=NOVEMBER, outcome="upheld")
    Report.objects.update(answered_at=NOVEMBER)
    Appeal.objects.create(decision=removed[0], words="Why?", at=NOVEMBER)
    final = decided(1, was="removed", status="final", reason="unkind", by=ann)
    Appeal.objects.update(outcome="final", answer=final[0])

    count_months(NOVEMBER)

    assert numbers() == {
        "kind:approved": 3,
        "kind:asked": 2,
        "kind:removed": 1,
        "kind:kept": 1,
        "kind:by_rule": 4,
        "reason:medical_advice": 2,
        "reason:spam": 4,
        "reason:unkind": 1,
        "reports:made": 1,
        "reports:upheld": 1,
        "appeals:made": 1,
        "appeals:final": 1,
        "waited:minutes": 30,
        "waited:of": 5,
    }


def test_a_month_begins_where_the_site_is(decided):
    Publication(pk=1, time_zone="Pacific/Auckland").save()
    decided(1, at=datetime(2026, 10, 31, 12, tzinfo=UTC))

    count_months(NOVEMBER)

    assert numbers()["kind:approved"] == 1
    assert not numbers(date(2026, 10, 1))


def test_what_is_long_over_is_counted_once_and_the_last_two_months_every_night(decided):
    for month in (9, 10, 11):
        decided(5, at=datetime(2026, month, 2, tzinfo=UTC))
    count_months(NOVEMBER)
    MonthCount.objects.update(number=99)

    count_months(NOVEMBER)

    assert [numbers(date(2026, month, 1))["kind:approved"] for month in (9, 10, 11)] == [99, 5, 5]


def test_everybody_sees_the_numbers_and_nothing_else(decided, client, mo, bo):
    decided(8, minutes=150)
    decided(3, status="rejected", reason="self_harm")
    with time_machine.travel(NOVEMBER, tick=False):
        count_what_was_decided(0)
        page = client.get(PAGE).content.decode()

    for words in ("November 2026", ">10<", "fewer than 5", "It described ways of self-harm", "within 2 hours"):
        assert words in page
    for secret in ("A secret of mine", mo.display_name, bo.display_name, "What the kettle knew"):
        assert secret not in page


def test_with_few_that_waited_it_is_not_said_how_long(decided, client):
    decided(4)
    with time_machine.travel(NOVEMBER, tick=False):
        count_months(NOVEMBER)
        page = client.get(PAGE).content.decode()

    assert "how long they waited is not said" in page


@pytest.mark.parametrize(
    ("number", "said"), [(0, "none"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (8, "10"), (1003, "1,005")]
)
def test_small_numbers_are_not_told_apart_and_others_are_rounded(number, said):
    assert amount(number) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "1 minute"), (59, "59 minutes"), (60, "1 hour"), (2879, "48 hours"), (2880, "2 days")]
)
def test_how_long_is_said_in_the_unit_that_says_something(minutes, said):
    assert waited_in_words(minutes) == said


def test_with_nothing_counted_it_says_so(client):
    assert "Nothing was counted yet." in client.get(PAGE).content.decode()
    count_months(NOVEMBER)
    with time_machine.travel(NOVEMBER, tick=False):
        assert "Nothing was counted yet." in client.get(PAGE).content.decode()


def test_it_is_one_query_of_a_small_table(decided, client):
    decided(5)
    count_months(NOVEMBER)
    client.get(PAGE)
    with time_machine.travel(NOVEMBER, tick=False), CaptureQueriesContext(connection) as captured:
        client.get(PAGE)

    asked = [query["sql"] for query in captured if 'FROM "comments_' in query["sql"]]
    assert len(asked) == 1
    assert "comments_monthcount" in asked[0]
    assert Comment.objects.exists()


def test_the_page_on_comments_leads_there(client):
    page = client.get("/how-comments-work/").content.decode()

    assert f'href="{PAGE}"' in page
    assert 'id="rule-medical_advice"' in page
