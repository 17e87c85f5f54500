"""What a report weighs, and what enough of them do: hold, and never more."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from comments.models import Comment, Decision, HoldReason, Report, Status
from comments.models.report import Outcome
from comments.models.report_weight import HELD_AT, LOOKED_BACK, Record, records_of_reporters, weigh_together, weighed
from conftest import make_person
from publication.models import Publication

pytestmark = pytest.mark.django_db

MONTH = timedelta(days=30)


@pytest.fixture
def comment(essay, make_comment, bo):
    return make_comment(essay, bo, status="published")


@pytest.fixture
def established(make_post, make_comment):
    """Who has said five things in a month."""
    elsewhere = make_post(slug="elsewhere")

    def make(name: str, comments: int = 5, here: timedelta = MONTH):
        person = make_person(name)
        person.date_joined = timezone.now() - here
        person.save(update_fields=["date_joined"])
        for _ in range(comments):
            make_comment(elsewhere, person, status="published")
        return person

    return make


@pytest.mark.parametrize(
    ("decided", "upheld", "factor"),
    [(0, 0, "1"), (4, 0, "1"), (5, 0, "0.5"), (6, 4, "1"), (20, 20, "1.25"), (20, 10, "0.88"), (5, 4, "1.1")],
)
def test_a_record_moves_a_weight_between_a_half_and_one_and_a_quarter(decided, upheld, factor):
    assert weighed(Decimal(1), Record(decided, upheld)) == Decimal(factor)


def test_no_record_lets_one_reader_alone_hold_a_comment():
    assert weighed(Decimal(2), Record(LOOKED_BACK, LOOKED_BACK)) < HELD_AT <= 2 * weighed(Decimal(2), Record(5, 4))


def test_one_reader_counts_once_and_strangers_not_at_all():
    assert weigh_together([(1, Decimal(1)), (1, Decimal(2)), (2, Decimal(1)), (None, Decimal(0))]) == 3


@pytest.mark.parametrize(
    ("comments", "here", "weight"), [(5, MONTH, 2), (4, MONTH, 1), (5, MONTH - timedelta(days=1), 1), (0, MONTH, 1)]
)
def test_members_are_established_with_five_comments_and_a_month(comment, established, comments, here, weight):
    assert Report.objects.make(comment, by=established("Gil Ames", comments, here), reason="unkind").weight == weight


def test_nobody_who_is_signed_out_weighs_anything_however_many_they_are(comment, cy):
    for note in "abcdefgh":
        Report.objects.make(comment, by=None, reason="illegal", note=note)
    Report.objects.make(comment, by=cy, reason="unkind")

    assert Comment.objects.get().status == Status.PUBLISHED
    assert set(Report.objects.filter(reporter=None).values_list("weight", flat=True)) == {0}


def decide(reporter, make_comment, essay, bo, *outcomes):
    """Reports of this reader that were decided, in this order."""
    for number, outcome in enumerate(outcomes):
        report = Report.objects.make(make_comment(essay, bo, status="published"), by=reporter, reason="unkind")
        at = timezone.now() - timedelta(days=60 - number)
        Report.objects.filter(pk=report.pk).update(outcome=outcome, at=at, answered_at=at + timedelta(hours=1))


def test_the_last_twenty_decided_reports_are_a_readers_record(make_comment, essay, bo, cy):
    decide(cy, make_comment, essay, bo, *["kept"] * 3, *["upheld"] * 15, "gone", "cared", *["kept"] * 5)

    assert records_of_reporters([cy.pk, bo.pk]) == {cy.pk: Record(20, 15)}


def test_what_had_been_decided_before_says_nothing_about_who_reported_it_after(comment, cy, eve, mo):
    Report.objects.make(comment, by=cy, reason="unkind")
    comment.keep(by=mo, revision=1)
    again = Report.objects.make(comment, by=eve, reason="unkind")

    assert again.outcome == Outcome.KEPT
    assert records_of_reporters([eve.pk]) == {}


def test_a_report_keeps_the_weight_that_it_was_made_with(make_comment, essay, bo, cy, comment):
    report = Report.objects.make(comment, by=cy, reason="unkind")
    decide(cy, make_comment, essay, bo, *["kept"] * 5)

    assert Report.objects.get(pk=report.pk).weight == 1
    assert Report.objects.make(make_comment(essay, bo, status="published"), by=cy, reason="unkind").weight == Decimal(
        "0.5"
    )


# Who reports, one after the other, and after which of them the comment is held; 0, after none.
HOLDS = [
    ("new new", 0),
    ("new new new", 3),
    ("established new", 2),
    ("established established", 2),
    ("established", 0),
    ("moderator", 1),
    ("nobody nobody nobody nobody", 0),
    ("nobody established nobody new", 4),
    ("worried worried worried", 0),
    ("new established-worried new", 0),
]


@pytest.mark.parametrize(("who", "after"), HOLDS)
def test_reports_that_weigh_three_together_hold_a_comment(comment, established, who, after):
    held = 0
    for number, kind in enumerate(who.split(), 1):
        name = f"P{number} Ames"
        reporter = {
            "new": lambda n=name: make_person(n),
            "established": lambda n=name: established(n),
            "moderator": lambda n=name: make_person(n, "moderator"),
            "nobody": lambda: None,
        }.get(kind.partition("-")[0], lambda n=name: make_person(n))()
        reason = "worried" if kind.endswith("worried") else "unkind"
        Report.objects.make(comment, by=reporter, reason=reason, note=f"{number}")
        if not held and Comment.objects.get(pk=comment.pk).status == Status.HELD:
            held = number
    assert held == after


def hold(comment) -> Comment:
    """By the reports of three new members."""
    for name in ("Uma A", "Vic B", "Wes C"):
        Report.objects.make(comment, by=make_person(name), reason="unkind")
    comment.refresh_from_db()
    return comment


def test_held_by_reports_it_waits_with_the_reason_and_a_decision_of_nobodys(comment):
    hold(comment)

    [decision] = Decision.objects.all()
    assert (decision.was, decision.status, decision.by, decision.revision) == (Status.PUBLISHED, Status.HELD, None, 1)
    assert [(each.rule, each.revision) for each in HoldReason.objects.filter(comment=comment)] == [("reports", 1)]
    assert comment.status == Status.HELD
    assert comment.held_at
    assert Report.objects.open().count() == 3


@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_a_moderators_own_comment_is_for_another_moderator_to_judge(essay, make_comment, role):
    own = make_comment(essay, make_person("Lea Roth", role), status="published")

    assert hold(own).status == Status.PUBLISHED


def test_an_authors_comment_under_their_own_essay_is_held_as_anybodys(essay, make_comment, ada):
    assert hold(make_comment(essay, ada, status="published")).status == Status.HELD


def test_what_a_moderator_puts_back_is_not_held_again_by_the_same_reports_or_such(comment, mo, established):
    hold(comment)
    comment.approve(by=mo, revision=1)
    assert set(Report.objects.values_list("outcome", flat=True)) == {Outcome.KEPT}

    for name in ("Gil Ames", "Hal Orr"):
        assert Report.objects.make(comment, by=established(name), reason="unkind").outcome == Outcome.KEPT
    assert Comment.objects.get(pk=comment.pk).status == Status.PUBLISHED
    assert not Comment.objects.reported().exists()
    # Of another kind it is news.
    for name in ("Ida Bell", "Jan Holt"):
        Report.objects.make(comment, by=established(name), reason="medical_advice")
    assert Comment.objects.get(pk=comment.pk).status == Status.HELD


# What is reported after a moderator let words stay that had been called unkind; and whether a moderator is asked again.
AGAIN = [
    ("unkind", 1, False),
    ("spam", 1, True),
    ("other", 1, True),
    ("unkind", 2, True),
]


@pytest.mark.parametrize(("reason", "revision", "opens"), AGAIN)
def test_a_comment_that_was_kept_is_reopened_by_another_kind_or_for_other_words(
    comment, bo, cy, eve, mo, reason, revision, opens
):
    Publication(pk=1, hold_comments_of="nobody").save()
    for kind in ("unkind", "other"):
        Report.objects.make(comment, by=make_person(f"{kind.title()} Roe"), reason=kind)
    comment.keep(by=mo, revision=1)
    if revision > 1:
        comment.edit("Other words.", by=bo)

    report = Report.objects.make(comment, by=eve, reason=reason)

    assert (report.outcome == "") == opens
    assert Comment.objects.reported().exists() == opens


def test_its_newest_words_are_what_waits(comment, bo, monkeypatch):
    monkeypatch.setattr("comments.models.edited.verdict_on_changed", held_verdict)
    comment.edit("Newer words.", by=bo)
    comment.refresh_from_db()
    assert comment.waiting_revision == 2

    hold(comment)

    assert (comment.status, comment.body, comment.revision, comment.waiting_revision) == (
        "held",
        "Newer words.",
        2,
        None,
    )
    assert "reports" in HoldReason.objects.filter(comment=comment, revision=2).values_list("rule", flat=True)


def held_verdict(comment, words, note=""):
    from comments.rules import Hold, Verdict

    return Verdict(holds=[Hold("newcomer", "First comment here")])


def test_its_writer_may_change_it_and_it_goes_on_waiting_for_the_reports(comment, bo):
    hold(comment)
    comment.edit("Kinder words.", by=bo)

    comment.refresh_from_db()
    assert (comment.status, comment.revision) == (Status.HELD, 2)
    assert HoldReason.objects.filter(comment=comment, revision=2, rule="reports").exists()


@pytest.mark.parametrize(
    ("verb", "status", "outcome"),
    [("approve", "published", "kept"), ("reject", "removed", "upheld"), ("withdraw", "withdrawn", "gone")],
)
def test_whatever_becomes_of_it_answers_the_reports(comment, bo, mo, verb, status, outcome):
    hold(comment)
    acts = {
        "approve": lambda: comment.approve(by=mo, revision=1),
        "reject": lambda: comment.reject(by=mo, revision=1, reason="unkind"),
        "withdraw": lambda: comment.withdraw(by=bo),
    }
    acts[verb]()

    assert Comment.objects.get(pk=comment.pk).status == status
    assert set(Report.objects.values_list("outcome", flat=True)) == {outcome}


def test_undoing_what_answered_the_reports_opens_them_again(comment, mo):
    hold(comment)
    decision = comment.reject(by=mo, revision=1, reason="unkind")
    decision.undo(by=mo)

    comment.refresh_from_db()
    assert comment.status == Status.HELD
    assert Report.objects.open().count() == 3
    assert Comment.objects.reported().get() == comment


def test_the_reported_are_in_the_order_of_their_oldest_report_also_what_was_held(
    essay, make_comment, bo, make_report, cy, mo
):
    comments = [make_comment(essay, bo, status="published") for _ in range(3)]
    now = timezone.now()
    for comment, hours in zip(comments, (1, 3, 2), strict=True):
        report = make_report(comment, cy)
        Report.objects.filter(pk=report.pk).update(at=now - timedelta(hours=hours))
    Report.objects.make(comments[0], by=mo, reason="unkind")

    assert Comment.objects.get(pk=comments[0].pk).status == Status.HELD
    assert list(Comment.objects.reported()) == [comments[1], comments[2], comments[0]]


def test_the_desk_tells_weight_and_record_and_no_name(client_of, comment, make_comment, essay, bo, cy, mo, established):
    decide(cy, make_comment, essay, bo, "upheld", "upheld", "kept", "upheld", "upheld")
    gil = established("Gil Ames")
    Report.objects.make(comment, by=None, reason="illegal")
    Report.objects.make(comment, by=cy, reason="unkind", note="Not kind at all.")
    Report.objects.make(comment, by=gil, reason="spam")

    html = client_of(mo).get(f"/desk/comments/{comment.pk}/?queue=reported").content.decode()

    assert "Not kind at all." in html
    assert "A reader whose last 5 reports were decided: 4 upheld" in html
    assert "Somebody who was signed out" in html
    assert "weighs 1.1" in html
    assert "Together they weigh 3.1" in html
    assert cy.display_name not in html
    assert gil.display_name not in html
