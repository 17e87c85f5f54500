"""Moderators are told that something waits: at most once an hour, and nothing of what it says."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import MailKind, MailWish
from accounts.models.mail_wish import Often
from comments import telling
from comments.jobs import tell_moderators
from comments.models import Comment, Status, Told

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def mo(mo):
    return awake(mo)


@pytest.fixture
def ann(ann):
    return awake(ann)


def awake(person):
    """Without quiet hours, so that it does not matter when the tests run."""
    person.quiet_from = person.quiet_until = None
    person.save(update_fields=["quiet_from", "quiet_until"])
    return person


@pytest.fixture
def waiting(make_comment, essay, bo):
    """One that waits since two minutes before NOW."""

    def make(body="A secret of mine.", writer=bo, since=NOW - timedelta(minutes=2)):
        comment = make_comment(essay, writer, body=body)
        Comment.objects.filter(pk=comment.pk).update(held_at=since)
        return comment

    return make


def after(**time):
    return NOW + timedelta(**time)


def test_a_moderator_is_told_how_many_wait_and_where_and_nothing_else(outbox, settings, waiting, essay, bo, mo):
    waiting()
    waiting("Another.")

    telling.tell_the_moderator(mo, NOW)

    mail = outbox.get()
    assert mail.recipients == [mo.email]
    assert mail.subject == "Comments are waiting to be read"
    assert "2 comments wait to be read." in mail.text
    assert f"{settings.SITE_URL}/desk/" in mail.text
    for secret in ("secret", bo.display_name, essay.title):
        assert secret not in mail.text + mail.html


def test_nothing_waits_and_nobody_is_told(outbox, mo):
    telling.tell_the_moderator(mo, NOW)

    assert not outbox.exists()


def test_the_same_comment_is_told_of_once(outbox, waiting, mo):
    waiting()

    for hours in range(5):
        telling.tell_the_moderator(mo, after(hours=hours))

    assert outbox.count() == 1


def test_what_comes_within_the_hour_is_told_of_after_it(outbox, waiting, mo):
    waiting()
    telling.tell_the_moderator(mo, NOW)
    waiting("Another.", since=after(minutes=3))

    telling.tell_the_moderator(mo, after(minutes=10))
    telling.tell_the_moderator(mo, after(minutes=59))
    assert outbox.count() == 1

    telling.tell_the_moderator(mo, after(minutes=60))
    assert outbox.count() == 2
    assert "2 comments wait" in outbox.last().text


def test_what_was_decided_before_anybody_was_told_is_no_news(outbox, waiting, mo, ann):
    waiting().approve(by=ann, revision=1)

    telling.tell_the_moderator(mo, NOW)

    assert not outbox.exists()


def test_a_comment_so_new_that_its_transaction_may_be_open_is_left_for_the_next_time(outbox, waiting, mo):
    waiting(since=NOW - timedelta(seconds=30))

    telling.tell_the_moderator(mo, NOW)
    assert not outbox.exists()

    telling.tell_the_moderator(mo, after(minutes=5))
    assert outbox.count() == 1


def test_a_new_report_is_told_of_too(outbox, make_comment, make_report, essay, bo, cy, mo):
    comment = make_comment(essay, bo, status=Status.PUBLISHED)
    make_report(comment, cy)

    telling.tell_the_moderator(mo, timezone.now() + timedelta(minutes=2))

    assert "1 comment is reported." in outbox.get().text
    assert "0 comment" not in outbox.get().text


def test_a_moderators_own_comment_is_for_the_others(outbox, waiting, mo, ann):
    waiting(writer=mo)

    telling.tell_the_moderator(mo, NOW)
    assert not outbox.exists()

    telling.tell_the_moderator(ann, NOW)
    assert outbox.count() == 1


def test_every_moderator_and_administrator_has_a_job_and_nobody_else(mo, ann, bo, ada, cy):
    cy.role, cy.is_active = "moderator", False
    cy.save(update_fields=["role", "is_active"])
    before = set(ProcrastinateJob.objects.values_list("pk", flat=True))

    tell_moderators(0)

    jobs = ProcrastinateJob.objects.exclude(pk__in=before).filter(task_name="comments.jobs.tell_the_moderator")
    assert [job.args for job in jobs.order_by("args__user_id")] == [{"user_id": pk} for pk in sorted((mo.pk, ann.pk))]


def test_who_moderates_no_more_is_told_nothing(outbox, waiting, bo, cy):
    waiting()

    telling.tell_the_moderator(cy, NOW)

    assert not outbox.exists()
    assert not Told.objects.exists()


def test_a_mail_that_cannot_be_kept_leaves_the_news_untold(outbox, waiting, mo, monkeypatch):
    waiting()
    with monkeypatch.context() as patch:
        patch.setattr("comments.mails.comments_are_waiting", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            telling.tell_the_moderator(mo, NOW)

    telling.tell_the_moderator(mo, NOW)

    assert outbox.count() == 1


@pytest.mark.parametrize(
    ("often", "told"),
    [
        (Often.AT_ONCE, ["10:05", "11:05", "20:05", "08:00"]),
        (Often.DAILY, ["08:00"]),
        (Often.WEEKLY, []),
        (Often.NEVER, []),
    ],
)
def test_a_moderator_is_told_as_often_as_they_want_and_not_at_night(outbox, waiting, mo, often, told):
    day = datetime(2026, 6, 10, tzinfo=UTC)
    mo.quiet_from, mo.quiet_until = time(21), time(8)
    MailWish.objects.choose(mo, MailKind.DESK, often)
    for hour, minute in ((10, 3), (10, 33), (20, 3), (22, 3)):
        waiting(f"At {hour}.", since=day.replace(hour=hour, minute=minute))
    times = []
    # Whoever is told at once is told at five past; nobody else is told at any moment but a full hour.
    for minutes in range(10 * 60, 34 * 60, 5 if often == Often.AT_ONCE else 30):
        before = outbox.count()
        telling.tell_the_moderator(mo, day + timedelta(minutes=minutes))
        times += [f"{day + timedelta(minutes=minutes):%H:%M}"] * (outbox.count() - before)

    assert times == told
