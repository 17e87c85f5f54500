"""The places that the database gives, the counts that go with them, and many who write at once."""

from copy import copy
from datetime import timedelta
from functools import partial
from threading import Barrier, Semaphore, Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.utils import timezone

from comments.conversation import conversation_of
from comments.models import Comment, Place
from conftest import make_person
from posts.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


def counts(*comments) -> list[int]:
    return [Place.objects.get(pk=comment.pk).said_under for comment in comments]


def test_comments_that_come_in_bulk_have_their_places_too(essay, bo):
    now = timezone.now()
    rows = [
        Comment(post=essay, writer=bo, body="x", html="x", status="published", created_at=now + timedelta(seconds=at))
        for at in range(4)
    ]
    rows[2].parent, rows[3].parent = rows[0], rows[2]
    Comment.objects.bulk_create(rows)

    line = Place.objects.filter(post=essay).order_by("path").values_list("pk", "root")
    assert list(line) == [
        (rows[0].pk, None),
        (rows[2].pk, rows[0].pk),
        (rows[3].pk, rows[0].pk),
        (rows[1].pk, None),
    ]


def test_whatever_becomes_public_or_ceases_to_be_is_counted_all_the_way_up(essay, make_comment, bo, cy, mo):
    top = make_comment(essay, bo)
    middle = make_comment(essay, cy, parent=top)
    deep = make_comment(essay, bo, parent=middle, status="held")
    assert counts(top, middle) == [1, 0]

    deep.approve(by=mo, revision=1)
    assert counts(top, middle) == [2, 1]

    middle.reject(by=mo, revision=1, reason="unkind")
    assert counts(top, middle) == [1, 1]
    assert Place.objects.get(pk=middle.pk).has_place

    deep.reject(by=mo, revision=1, reason="unkind")
    assert counts(top, middle) == [0, 0]
    assert not Place.objects.get(pk=middle.pk).has_place
    essay.refresh_from_db()
    assert essay.comment_count == 1


def test_counting_again_changes_nothing_where_all_is_counted_and_mends_what_is_not(essay, make_comment, bo):
    top = make_comment(essay, bo)
    make_comment(essay, bo, parent=top)
    before = list(Place.objects.order_by("path").values())
    top.tell_the_essay()
    assert list(Place.objects.order_by("path").values()) == before

    Comment.objects.filter(post=essay).update(status="removed")
    top.tell_the_essay()
    assert not Place.objects.filter(has_place=True).exists()
    assert Post.objects.get(pk=essay.pk).comment_count == 0


def test_old_comments_are_given_their_places_and_are_counted(essay, make_comment, bo, mo):
    from importlib import import_module

    filling = import_module("comments.migrations.0008_places_of_old_comments")
    top = make_comment(essay, bo)
    gone = make_comment(essay, bo, parent=top)
    make_comment(essay, bo, parent=gone)
    gone.reject(by=mo, revision=1, reason="unkind")
    make_comment(essay, bo, status="held")
    before = list(Place.objects.order_by("path").values())
    Place.objects.filter(root__isnull=False).delete()
    Place.objects.update(said_under=0, counted=False)

    with connection.schema_editor() as editor:
        filling.give_places(None, editor)
        filling.count(None, editor)
    assert list(Place.objects.order_by("path").values()) == before
    assert Post.objects.get(pk=essay.pk).comment_count == 2


def commit_in(order: str, post, writer) -> None:
    """Two replies written one after the other, of which the second may be committed first."""
    written, committed = Barrier(2), Barrier(2)
    top = Comment.objects.get(body="Top")

    def reply(body: str, *, waits: bool) -> None:
        try:
            with transaction.atomic():
                if body == "Second":
                    written.wait(10)
                Comment.objects.create(
                    post=post, writer=writer, parent=top, body=body, html=body, status="held", created_at=timezone.now()
                )
                if body == "First":
                    written.wait(10)
                if waits:
                    committed.wait(10)
            if not waits:
                committed.wait(10)
        finally:
            connection.close()

    threads = [
        Thread(target=reply, args=[body], kwargs={"waits": (body == "First") == (order == "second first")})
        for body in ("First", "Second")
    ]
    together(threads)


def together(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("order", ["first first", "second first"])
def test_replies_stand_in_the_order_they_were_written_whichever_is_committed_first(essay, make_comment, bo, order):
    make_comment(essay, bo, body="Top")
    commit_in(order, essay, bo)

    line = Place.objects.filter(post=essay).order_by("path").values_list("comment__body", flat=True)
    assert list(line) == ["Top", "First", "Second"]


@pytest.mark.django_db(transaction=True)
def test_fifty_write_at_once_in_one_thread_while_a_moderator_decides_and_all_is_counted(essay, make_comment, bo, mo):
    essay.writers.add(*(people := [make_person(f"W{number} Ter", "author") for number in range(50)]))
    top = make_comment(essay, bo)
    middle = make_comment(essay, bo, parent=top)
    faults: list[BaseException] = []

    # As many at a time as the front of one process lets through; the others wait before it, not for a connection.
    front = Semaphore(8)

    def at_once(work) -> None:
        with front:
            try:
                work()
            except BaseException as fault:
                faults.append(fault)
            finally:
                connection.close()

    def decide() -> None:
        middle.reject(by=mo, revision=1, reason="unkind")

    writing = [
        # Each has read the comment before the moderator takes it down.
        partial(
            Comment.objects.send, post=essay, writer=person, body=f"Words {person.pk}", parent=parent and copy(parent)
        )
        for person, parent in zip(people, [None, top, middle, middle, top] * 10, strict=True)
    ]
    together([Thread(target=at_once, args=[work]) for work in [*writing[:25], decide, *writing[25:]]])

    assert faults == []
    public = Comment.objects.public().filter(post=essay)
    # What went out after what it answers was taken down waits for a person; nothing is lost.
    assert public.count() + Comment.objects.awaiting_review().count() == len(people) + 1
    assert Post.objects.get(pk=essay.pk).comment_count == public.count()
    assert counts(top, middle) == [
        public.filter(place__path__contains=[above.pk]).exclude(pk=above.pk).count() for above in (top, middle)
    ]
    assert conversation_of(Post.objects.get(pk=essay.pk), AnonymousUser()).page.paginator.count == 11


def test_what_a_comment_knows_of_its_place_as_it_is_sent_is_what_the_database_gave_it(
    essay, ada, bo, make_comment, settings
):
    settings.UNDO_SEND_SECONDS = 60
    above = make_comment(post=essay, writer=ada)
    deep = make_comment(post=essay, writer=ada, parent=above)

    for parent in (None, above, deep):
        Comment.objects.filter(writer=bo).update(created_at=timezone.now() - timedelta(days=2))
        sent = Comment.objects.send(post=essay, writer=bo, body=f"Under {parent and parent.pk}", parent=parent)

        fields = ("pk", "post_id", "root_id", "path", "counted", "said_under", "has_place")
        given = Place.objects.get(pk=sent.pk)
        assert [getattr(sent.place, name) for name in fields] == [getattr(given, name) for name in fields]
