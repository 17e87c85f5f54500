"""Whoever reported is told what became of it, once it stands; nobody else is, and nobody learns who reported."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.export.writing import sections_of
from accounts.models import MailKind, MailWish
from accounts.models.mail_wish import Often
from comments.decision_jobs import announce_decisions
from comments.models import Comment, Notice, NoticeKind, Report
from comments.models.report import Outcome
from comments.notices.mailing import tell_next

pytestmark = pytest.mark.django_db

# After what the fixtures made, whenever that is.
NOON = (timezone.now() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)
SAID = {
    "upheld": "A comment that you reported was taken down.",
    "kept": "A comment that you reported stays.",
    "gone": "A comment that you reported was taken down by its writer.",
    "cared": "A moderator has looked after somebody you were worried about.",
}


@pytest.fixture
def comment(essay, make_comment, bo):
    return make_comment(essay, bo, body="Bo’s own words.", status="published")


def told(member) -> list[str]:
    return [notice.report.outcome for notice in Notice.objects.told_to(member).filter(kind=NoticeKind.REPORTED)]


def end(comment, how: str, mo, bo) -> None:
    """Bring the reports of a comment to this end, by whoever brings it there."""
    acts = {
        "upheld": lambda: comment.reject(by=mo, revision=1, reason="unkind"),
        "kept": lambda: comment.keep(by=mo, revision=1),
        "gone": lambda: comment.withdraw(by=bo),
        "cared": lambda: comment.see_to(by=mo),
    }
    acts[how]()


@pytest.mark.parametrize("how", SAID)
def test_whoever_reported_is_told_when_it_cannot_be_undone_any_more(client_of, comment, bo, cy, mo, how):
    with time_machine.travel(NOON, tick=False) as clock:
        Report.objects.make(comment, by=cy, reason="worried" if how == "cared" else "unkind")
        end(comment, how, mo, bo)
        if how in {"upheld", "kept"}:
            clock.shift(timedelta(seconds=59))
            announce_decisions(0)
            assert told(cy) == []
            assert "Waiting for a moderator" in client_of(cy).get("/reports/yours/").content.decode()
            clock.shift(timedelta(seconds=2))
            announce_decisions(0)

        assert told(cy) == [how]
        browser = client_of(cy)
        assert SAID[how] in browser.get("/notifications/").content.decode()
        opened = browser.post(f"/notifications/{Notice.objects.get(member=cy).pk}/")
        assert opened["Location"] == "/reports/yours/"
        page = browser.get("/reports/yours/").content.decode()
        assert "Waiting for a moderator" not in page
        assert mo.display_name not in page
    assert [notice.member for notice in Notice.objects.filter(kind=NoticeKind.REPORTED)] == [cy]


def test_nobody_is_told_of_what_was_undone_nor_of_their_own_decision(comment, cy, mo):
    with time_machine.travel(NOON, tick=False) as clock:
        Report.objects.make(comment, by=cy, reason="unkind")
        comment.reject(by=mo, revision=1, reason="unkind").undo(by=mo)
        clock.shift(timedelta(minutes=2))
        announce_decisions(0)
        assert told(cy) == []

        comment.refresh_from_db()
        Report.objects.make(comment, by=mo, reason="unkind")
        Comment.objects.get().reject(by=mo, revision=1, reason="unkind")
        clock.shift(timedelta(minutes=2))
        announce_decisions(0)
    assert told(cy) == ["upheld"]
    assert told(mo) == []


def test_a_stranger_is_told_nothing(comment, mo):
    Report.objects.make(comment, by=None, reason="unkind")
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        comment.keep(by=mo, revision=1)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        announce_decisions(0)

    assert Report.objects.get().outcome == Outcome.KEPT
    assert not Notice.objects.filter(kind=NoticeKind.REPORTED).exists()


def test_of_a_second_report_the_first_ones_notice_makes_room(comment, bo, cy, mo):
    with time_machine.travel(NOON, tick=False) as clock:
        for reason in ("unkind", "worried"):
            Report.objects.make(comment, by=cy, reason=reason)
        comment.see_to(by=mo)
        comment.keep(by=mo, revision=1)
        clock.shift(timedelta(minutes=2))
        announce_decisions(0)

    assert told(cy) == ["kept"]


@pytest.mark.parametrize(("often", "mails"), [(Often.AT_ONCE, 1), (Often.NEVER, 0)])
def test_a_mail_tells_of_it_as_they_wish_and_says_nothing_that_a_lock_screen_should_not(
    comment, cy, bo, outbox, often, mails
):
    MailWish.objects.choose(cy, MailKind.REPORTED, often)
    Report.objects.make(comment, by=cy, reason="unkind")
    with time_machine.travel(NOON):
        comment.withdraw(by=bo)
        while tell_next(timezone.now()):
            pass

    assert len(outbox) == mails
    for mail in outbox:
        assert mail.subject == "What became of your report"
        assert "/reports/yours/" in mail.text
        assert bo.display_name not in mail.text
        assert "Bo’s own words." not in mail.text


def test_the_page_and_the_export_have_what_one_reported_and_nobody_elses_words(client_of, comment, bo, cy):
    Report.objects.make(comment, by=cy, reason="unkind", note="It hurt me to read.")

    page = client_of(cy).get("/reports/yours/").content.decode()
    assert "It hurt me to read." in page
    assert "Bo’s own words." not in page
    assert bo.display_name not in page
    [row] = exported(cy, "reports")
    assert (row["reason"], row["note"], str(row["weight"]), row["outcome"]) == (
        "unkind",
        "It hurt me to read.",
        "1.00",
        "",
    )
    [about_bo] = exported(bo, "reports_on_comments")
    assert set(about_bo) == {"comment", "reason", "day", "outcome"}
    assert "It hurt me to read." not in client_of(bo).get("/reports/yours/").content.decode()


def exported(member, name: str) -> list[dict]:
    [section] = [section for section in sections_of(member) if section.name == name]
    return list(section.rows())


def test_reporting_the_same_again_after_it_was_kept_is_answered_at_once(client_of, comment, cy, eve, mo):
    with time_machine.travel(timezone.now() - timedelta(minutes=2)):
        Report.objects.make(comment, by=cy, reason="unkind")
        comment.keep(by=mo, revision=1)

    page = client_of(eve).post(f"/comments/{comment.pk}/report/", {"reason": "unkind"}, follow=True).content.decode()

    assert "A moderator read these words before" in page
    assert not Comment.objects.reported().exists()


def test_where_an_appeal_puts_it_up_again_that_is_the_answer(comment, bo, cy, mo, ann):
    with time_machine.travel(NOON, tick=False) as clock:
        Report.objects.make(comment, by=cy, reason="unkind")
        comment.reject(by=mo, revision=1, reason="unkind")
        clock.shift(timedelta(minutes=2))
        announce_decisions(0)
        assert told(cy) == ["upheld"]

        comment.appeal("I meant it kindly.", by=bo)
        answer = comment.answer_appeal(by=ann, publish=True)
        assert Report.objects.get().outcome == Outcome.UPHELD
        clock.shift(timedelta(minutes=2))
        announce_decisions(0)

    assert told(cy) == ["kept"]
    assert Report.objects.get().decision == answer
