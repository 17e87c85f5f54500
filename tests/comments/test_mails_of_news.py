"""Members are mailed what is new for them as often as they want it, in one mail, without anybody's words."""

import threading
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import Min
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import MailKind, MailWish, User
from accounts.models.mail_wish import Often
from comments.models import Comment, Follow, Mention, Mute, Notice, NoticeKind, Status, Thanks
from comments.notices import mailing
from comments.notices.mailing import MEMBERS_AT_A_TIME, tell_next
from comments.signals import became_public
from mail.models import OutgoingMail
from posts.announcing import announce

pytestmark = pytest.mark.django_db

# A Wednesday. The site's clock is UTC.
NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
MORNING = NOON + timedelta(hours=20)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def essays(make_post):
    """Two of Ada's."""
    return [make_post(title="The kettle"), make_post(title="The snow path")]


@pytest.fixture
def say(make_comment):
    """A comment that becomes public now."""

    def make(post, writer, parent=None, names=()):
        comment = make_comment(post, writer, body="A secret of mine.", status=Status.PUBLISHED, parent=parent)
        Mention.objects.bulk_create(Mention(comment=comment, person=person, typed="@them") for person in names)
        became_public.send(Comment, comment=comment)
        return comment

    return make


def mail_until(moment, clock):
    """Let the job run whenever somebody's time has come until then; when mails came, and their subjects."""
    told = []
    while (due := Notice.objects.filter(mail_at__lte=moment).aggregate(first=Min("mail_at"))["first"]) is not None:
        now = max(due, timezone.now())
        clock.move_to(now)
        before = OutgoingMail.objects.count()
        tell_next(now)
        told += [(now.strftime("%a %H:%M"), mail.subject) for mail in OutgoingMail.objects.order_by("pk")[before:]]
    clock.move_to(moment)
    return told


def test_one_mail_tells_of_all_essays_with_a_number_and_a_link_each(outbox, settings, essays, say, ada, bo, cy):
    say(essays[0], bo)
    say(essays[0], cy)
    only = say(essays[1], cy)

    tell_next(MORNING)

    mail = outbox.get()
    assert mail.recipients == [ada.email]
    assert mail.subject == "3 new comments on your essays"
    assert "2 new comments on “The kettle”" in mail.text
    assert "1 new comment on “The snow path”" in mail.text
    assert f"{settings.SITE_URL}{essays[0].get_absolute_url()}#comments" in mail.text
    assert f"{settings.SITE_URL}{only.get_absolute_url()}" in mail.text
    for words in ("secret", bo.display_name, cy.display_name):
        assert words not in mail.text + mail.html


def test_of_one_essay_the_subject_speaks_of_one_and_never_of_what_about(outbox, essays, say, ada, bo):
    say(essays[0], bo)

    tell_next(MORNING)

    assert outbox.get().subject == "1 new comment on your essay"
    assert "kettle" not in outbox.get().subject


def test_all_that_is_due_comes_in_one_mail_and_one_address_stops_it(
    outbox, client, essays, make_comment, say, ada, bo, cy
):
    first = make_comment(essays[0], bo, status=Status.PUBLISHED)
    Follow.objects.begin(by=bo, post=essays[1])
    say(essays[0], cy, parent=first)
    say(essays[1], cy)
    say(essays[0], ada, names=[bo])

    while tell_next(MORNING):
        pass

    mail = outbox.get(recipients=[bo.email])
    assert mail.subject == "What is new for you"
    sentences = ("1 answer to you on “The kettle”", "1 comment on “The kettle” mentions you", "which you follow")
    assert all(sentence in mail.text for sentence in sentences)
    client.post("/" + mail.headers["List-Unsubscribe"].strip("<>").split("/", 3)[3])
    stopped = {kind for kind in MailKind if not MailWish.objects.are_wanted(bo, kind)}
    assert stopped == {MailKind.REPLIES, MailKind.MENTIONS, MailKind.FOLLOWED, MailKind.NEW_ESSAYS, MailKind.THANKS}


def test_nothing_is_told_twice_and_what_comes_later_is_in_the_next(outbox, essays, say, clock, ada, bo):
    say(essays[0], bo)
    tell_next(MORNING)
    tell_next(MORNING)
    assert outbox.count() == 1

    clock.move_to(MORNING)
    say(essays[0], bo)
    while tell_next(MORNING + MINUTE):
        pass
    assert outbox.count() == 1
    tell_next(MORNING + timedelta(days=1))
    assert outbox.count() == 2
    assert outbox.last().subject.startswith("1 new comment")


def test_neither_ones_own_comments_nor_those_that_nobody_can_read_are_news(outbox, essays, say, ada, bo, cy, eve):
    say(essays[0], ada)
    for status in set(Status) - {Status.PUBLISHED}:
        Comment.objects.filter(pk=say(essays[0], bo).pk).update(status=status)
    say(essays[0], cy)
    User.objects.filter(pk=cy.pk).update(is_active=False)
    say(essays[0], eve)
    Mute.objects.begin(by=ada, of=eve)

    while tell_next(MORNING):
        pass

    assert not outbox.exists()


def test_an_essay_that_is_down_waits_until_it_is_up_again(outbox, essays, say, clock, ada, bo):
    say(essays[0], bo)
    essays[0].unpublish(by=ada)
    assert mail_until(MORNING, clock) == []

    type(essays[0]).objects.filter(pk=essays[0].pk).update(unpublished_at=None)
    assert len(mail_until(MORNING + timedelta(days=1), clock)) == 1


def test_what_was_read_on_the_site_is_in_no_mail(outbox, client_of, essays, say, ada, bo):
    say(essays[0], bo)
    client_of(ada).post("/notifications/read/")

    tell_next(MORNING)

    assert not outbox.exists()


def test_each_of_two_writers_is_told_and_of_the_other_ones_comment_too(outbox, make_post, say, ada, bo):
    post = make_post(writers=[ada, bo])
    say(post, bo)

    tell_next(MORNING)

    assert [mail.recipients for mail in outbox.all()] == [[ada.email]]


def test_a_mail_that_cannot_be_made_leaves_its_news_untold_and_the_others_told(
    outbox, make_post, say, ada, bo, cy, monkeypatch
):
    say(make_post(writers=[ada]), cy)
    say(make_post(writers=[bo], slug="another"), cy)
    news = mailing.mails.news
    with monkeypatch.context() as patch:
        patch.setattr(mailing.mails, "news", lambda reader, notices: 1 / 0 if reader == ada else news(reader, notices))
        tell_next(MORNING)
    assert [mail.recipients for mail in outbox.all()] == [[bo.email]]

    tell_next(MORNING + timedelta(hours=1))

    assert [mail.recipients for mail in outbox.all()] == [[bo.email], [ada.email]]


def test_a_batch_that_breaks_off_leaves_everything_as_it_was(outbox, essays, say, ada, bo, monkeypatch):
    say(essays[0], bo)
    for step in ("comments.notices.mailing.mailers", "mail.jobs.deliver.batch_defer"):
        with monkeypatch.context() as patch:
            patch.setattr(step, None)
            with pytest.raises((AttributeError, TypeError)):
                tell_next(MORNING)
        assert not outbox.exists()
        assert Notice.objects.filter(mail_at__isnull=False, mailed_at=None).count() == 1

    tell_next(MORNING)

    assert outbox.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail(outbox, essays, say, ada, bo):
    say(essays[0], bo)
    gate = threading.Barrier(4)

    def work():
        gate.wait()
        tell_next(MORNING)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert outbox.count() == 1


def test_a_hundred_members_take_as_many_queries_as_one(outbox, essays, make_comment, bo):
    comment = make_comment(essays[0], bo, status=Status.PUBLISHED)
    members = User.objects.bulk_create(
        User(email=f"member{n}@example.org", display_name=f"Member {n}", handle=f"member_{n}")
        for n in range(MEMBERS_AT_A_TIME + 1)
    )

    def queries(some):
        Notice.objects.bulk_create(
            Notice(member=member, kind=NoticeKind.MENTIONS, post=essays[0], comment=comment, mail_at=NOON)
            for member in some
        )
        with CaptureQueriesContext(connection) as found:
            assert tell_next(MORNING) == len(some)
        return len(found)

    tell_next(NOON)
    few = queries(members[:1])
    many = queries(members[1:])

    assert outbox.count() == len(members)
    assert many == few <= 20


# For each wish, when a mail comes after comments at noon, and at 12:30, 20:30 and 23:00 of that Wednesday.
WHEN = {
    Often.AT_ONCE: ["Wed 12:00", "Wed 13:00", "Wed 20:30", "Thu 08:00"],
    Often.DAILY: ["Thu 08:00"],
    Often.WEEKLY: ["Sun 08:00"],
    Often.NEVER: [],
}


@pytest.mark.parametrize("often", WHEN)
def test_it_comes_as_often_as_somebody_wants_it(often, essays, say, clock, ada, bo):
    MailWish.objects.choose(ada, MailKind.MY_ESSAYS, often)
    told = []
    for hours in (0, 0.5, 8.5, 11):
        told += mail_until(NOON + timedelta(hours=hours) - MINUTE, clock)
        clock.move_to(NOON + timedelta(hours=hours))
        say(essays[0], bo)
    told += mail_until(NOON + timedelta(days=8), clock)

    assert [moment for moment, _subject in told] == WHEN[often]


def test_the_usual_is_what_the_settings_say(essays, make_comment, say, clock, ada, bo, cy):
    comment = make_comment(essays[0], bo, status=Status.PUBLISHED)
    say(essays[0], cy, parent=comment)
    Thanks.objects.give(comment, by=ada)

    assert mail_until(NOON + timedelta(days=8), clock) == [
        ("Thu 08:00", "1 new comment on your essay"),
        ("Thu 08:00", "1 answer to you"),
    ]


def test_it_goes_by_the_members_own_clock_and_quiet_hours(essays, say, clock, ada, bo):
    User.objects.filter(pk=ada.pk).update(time_zone="Asia/Kolkata", quiet_from=time(22), quiet_until=time(9, 30))
    say(essays[0], bo)

    assert mail_until(MORNING, clock) == [("Thu 04:00", "1 new comment on your essay")]


def test_whoever_turns_quiet_hours_off_is_told_at_night(client_of, essays, say, clock, ada, bo):
    MailWish.objects.choose(ada, MailKind.MY_ESSAYS, Often.AT_ONCE)
    clock.move_to(NOON + timedelta(hours=11))
    say(essays[0], bo)
    tell_next(timezone.now())
    kinds = {kind.value: kind.usually.value for kind in MailKind if kind.concerns(ada)} | {"my_essays": "at_once"}

    client_of(ada).post("/settings/mails/", {**kinds, "quiet_from": "21:00", "quiet_until": "08:00"})

    assert mail_until(NOON + timedelta(hours=12), clock) == [("Wed 23:00", "1 new comment on your essay")]


def test_a_new_essay_is_told_of_once_to_those_who_want_it(outbox, make_post, clock, ada, bo, cy):
    for person, often in ((ada, Often.DAILY), (bo, Often.DAILY), (cy, Often.NEVER)):
        MailWish.objects.choose(person, MailKind.NEW_ESSAYS, often)
    essay = make_post(title="The kettle")
    make_post(title="A draft", published_at=None)
    make_post(title="To come", published_at=NOON + timedelta(days=30))
    by_hand = make_post(title="By hand", published_at=None)
    by_hand.publish(by=ada)

    announce(0)
    assert [*Notice.objects.values_list("member", "post")] == [(bo.pk, essay.pk)]
    clock.move_to(NOON + timedelta(minutes=11))
    announce(0)
    announce(0)
    assert mail_until(NOON + timedelta(days=3), clock) == [("Thu 08:00", "2 new essays")]

    mail = outbox.get()
    assert "A new essay is up: “The kettle”" in mail.text
    assert mail.recipients == [bo.email]
    assert "The kettle" not in mail.subject
