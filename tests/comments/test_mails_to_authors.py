"""Writers of essays are told once a day how many comments are new, in one mail, without anybody's words."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from comments import telling
from comments.jobs import tell_authors
from comments.models import Comment, Status
from posts.models import Byline

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(make_comment):
    """A public comment, first read an hour ago."""

    def make(post, writer, body="A secret of mine.", at=None):
        comment = make_comment(post, writer, body=body, status=Status.PUBLISHED)
        Comment.objects.filter(pk=comment.pk).update(first_published_at=at or timezone.now() - timedelta(hours=1))
        return comment

    return make


@pytest.fixture
def essays(make_post):
    """Two of Ada's, told of until yesterday."""
    made = [make_post(title="The kettle"), make_post(title="The snow path")]
    Byline.objects.update(told_until=timezone.now() - timedelta(days=1))
    return made


def test_one_mail_tells_of_all_essays_with_a_number_and_a_link_each(outbox, settings, essays, said, ada, bo, cy):
    said(essays[0], bo)
    said(essays[0], cy)
    said(essays[1], cy)

    telling.tell_the_author(ada, timezone.now())

    mail = outbox.get()
    assert mail.recipients == [ada.email]
    assert mail.subject == "3 new comments on your essays"
    assert "2 new comments on “The kettle”" in mail.text
    assert "1 new comment on “The snow path”" in mail.text
    for essay in essays:
        assert f"{settings.SITE_URL}{essay.get_absolute_url()}#comments" in mail.text
    for words in ("secret", bo.display_name, cy.display_name):
        assert words not in mail.text + mail.html


def test_of_one_essay_the_subject_speaks_of_one(outbox, essays, said, ada, bo):
    said(essays[0], bo)

    telling.tell_the_author(ada, timezone.now())

    assert outbox.get().subject == "1 new comment on your essay"
    assert "kettle" not in outbox.get().subject


def test_nothing_is_told_twice(outbox, essays, said, ada, bo):
    said(essays[0], bo)

    telling.tell_the_author(ada, timezone.now())
    telling.tell_the_author(ada, timezone.now())
    assert outbox.count() == 1

    said(essays[0], bo, body="Another.", at=timezone.now())
    telling.tell_the_author(ada, timezone.now() + timedelta(days=1))
    assert outbox.count() == 2
    assert outbox.last().subject.startswith("1 new comment")


def test_a_comment_of_the_last_minute_is_in_tomorrows_mail(outbox, essays, said, ada, bo):
    now = timezone.now()
    said(essays[0], bo, at=now - timedelta(hours=1))
    said(essays[0], bo, body="Just now.", at=now - timedelta(seconds=20))

    telling.tell_the_author(ada, now)
    telling.tell_the_author(ada, now + timedelta(days=1))

    assert [mail.subject[:1] for mail in outbox] == ["1", "1"]


def test_neither_ones_own_comments_nor_those_that_nobody_can_read_are_news(
    outbox, essays, make_comment, said, ada, bo, cy
):
    said(essays[0], ada)
    for status in set(Status) - {Status.PUBLISHED}:
        comment = make_comment(essays[0], bo, body=f"{status}", status=status)
        Comment.objects.filter(pk=comment.pk).update(first_published_at=timezone.now() - timedelta(hours=1))
    said(essays[0], cy)
    cy.is_active = False
    cy.save(update_fields=["is_active"])

    telling.tell_the_author(ada, timezone.now())

    assert not outbox.exists()


def test_an_essay_that_is_down_waits_until_it_is_up_again(outbox, essays, said, ada, bo):
    said(essays[0], bo)
    essays[0].unpublish(by=ada)
    telling.tell_the_author(ada, timezone.now())
    assert not outbox.exists()

    type(essays[0]).objects.filter(pk=essays[0].pk).update(unpublished_at=None)
    telling.tell_the_author(ada, timezone.now())
    assert outbox.count() == 1


def test_each_of_two_writers_is_told_and_of_the_other_ones_comment_too(outbox, make_post, said, ada, bo):
    post = make_post(writers=[ada, bo])
    Byline.objects.update(told_until=timezone.now() - timedelta(days=1))
    said(post, bo)

    telling.tell_the_author(ada, timezone.now())
    telling.tell_the_author(bo, timezone.now())

    assert [mail.recipients for mail in outbox] == [[ada.email]]


def test_only_writers_with_news_have_a_job(essays, make_post, said, ada, bo, cy):
    make_post(title="Nobody answered", writers=[cy])
    said(essays[0], bo)
    before = set(ProcrastinateJob.objects.values_list("pk", flat=True))

    tell_authors(0)

    assert [job.args for job in ProcrastinateJob.objects.exclude(pk__in=before)] == [{"user_id": ada.pk}]


def test_a_mail_that_cannot_be_kept_leaves_the_news_untold(outbox, essays, said, ada, bo, monkeypatch):
    said(essays[0], bo)
    with monkeypatch.context() as patch:
        patch.setattr("comments.mails.said_on_your_essays", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            telling.tell_the_author(ada, timezone.now())

    telling.tell_the_author(ada, timezone.now())

    assert outbox.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail(outbox, essays, said, ada, bo):
    said(essays[0], bo)
    gate = threading.Barrier(4)

    def work():
        gate.wait()
        telling.tell_the_author(ada, timezone.now())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert outbox.count() == 1
