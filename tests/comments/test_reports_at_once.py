"""Two at the same moment: one outcome, and nothing is left open for ever."""

import pytest

from comments.models import Comment, DecidedMeanwhile, Decision, HoldReason, Report, Status
from comments.models.reporting import REPORTS_A_DAY, NotTaken
from comments.models.sent import Refused
from conftest import make_person
from publication.models import Publication
from tests.comments.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture
def comments(essay, make_comment, bo):
    return [make_comment(essay, bo, status="published") for _ in range(ROUNDS)]


def reporting(comment, by, reason: str = "unkind"):
    return lambda: Report.objects.make(Comment.objects.get(pk=comment.pk), by=by, reason=reason)


def test_five_who_report_at_once_hold_it_once(comments):
    readers = [make_person(f"R{number} Roe") for number in range(5)]
    for comment in comments:
        assert at_once(*(reporting(comment, reader) for reader in readers)) == [None] * 5

        comment.refresh_from_db()
        assert comment.status == Status.HELD
        assert comment.decisions.count() == HoldReason.objects.filter(comment=comment).count() == 1
        # Those who came when it was held already had nothing left to report.
        assert comment.reports.open().count() == 3


def test_one_reader_who_presses_twice_reports_once(comments, cy):
    for comment in comments:
        assert at_once(*[reporting(comment, cy)] * 4) == [None] * 4
        assert comment.reports.count() == 1


def test_the_last_of_a_day_is_taken_once(comments, cy, essay, make_comment, bo):
    for _ in range(REPORTS_A_DAY - 1):
        Report.objects.make(make_comment(essay, bo, status="published"), by=cy, reason="spam")

    raised = at_once(*(reporting(comment, cy) for comment in comments))

    assert [type(error) for error in raised if error] == [NotTaken] * (ROUNDS - 1)
    assert Report.objects.count() == REPORTS_A_DAY


@pytest.mark.parametrize("verb", ["keep", "reject", "hold_back"])
def test_a_report_while_a_moderator_decides_is_answered_or_open_where_somebody_sees_it(comments, cy, eve, mo, verb):
    more = {"reason": "unkind"} if verb == "reject" else {}
    for comment in comments:
        Report.objects.make(comment, by=cy, reason="spam")
        seen = Comment.objects.get(pk=comment.pk)

        raised = at_once(reporting(comment, eve), lambda seen=seen: getattr(seen, verb)(by=mo, revision=1, **more))

        assert raised == [None, None]
        stands = Comment.objects.get(pk=comment.pk).status
        assert stands == {"keep": "published", "reject": "removed", "hold_back": "held"}[verb]
        assert Decision.objects.filter(comment=comment).count() == 1
        if comment.reports.open().exists():
            assert Comment.objects.reported().filter(pk=comment.pk).exists()


def test_what_reports_hold_while_a_moderator_keeps_it_is_one_or_the_other(comments, cy, mo, ann):
    for comment in comments:
        Report.objects.make(comment, by=cy, reason="spam")
        seen = Comment.objects.get(pk=comment.pk)

        raised = at_once(reporting(comment, ann, "illegal"), lambda seen=seen: seen.keep(by=mo, revision=1))

        comment.refresh_from_db()
        kept = raised[1] is None
        assert kept or isinstance(raised[1], DecidedMeanwhile)
        assert comment.status == Status.HELD
        # Kept first, and reported for another reason after that; or held first, and the moderator is told.
        assert comment.decisions.count() == (2 if kept else 1)
        assert comment.reports.open().count() == (1 if kept else 2)


def test_its_writer_changes_the_words_while_they_are_reported(comments, ann, bo):
    Publication(pk=1, hold_comments_of="nobody").save()
    for comment in comments:
        seen = Comment.objects.get(pk=comment.pk)

        assert at_once(reporting(comment, ann), lambda seen=seen: seen.edit("Other words.", by=bo)) == [None, None]

        comment.refresh_from_db()
        assert (comment.status, comment.body, comment.revision) == (Status.HELD, "Other words.", 2)
        assert HoldReason.objects.filter(comment=comment, rule="reports", revision=2).exists()


def test_nobody_both_reports_a_comment_and_answers_it(comments, cy):
    Publication(pk=1, hold_comments_of="nobody").save()
    for number, comment in enumerate(comments):
        parent = Comment.objects.get(pk=comment.pk)
        answering = {"post": comment.post, "writer": cy, "body": f"Answer {number}.", "parent": parent}

        raised = at_once(reporting(comment, cy), lambda fields=answering: Comment.objects.send(**fields))

        assert sorted(type(error).__name__ for error in raised) in (["NoneType", "NotTaken"], ["NoneType", "Refused"])
        assert isinstance(raised[0] or raised[1], NotTaken | Refused)
        assert Report.objects.filter(comment=comment).exists() != Comment.objects.filter(parent=comment).exists()
