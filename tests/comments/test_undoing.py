"""The minute after Send: only its writer sees it and can bring it back; then the rules say what becomes of it, once."""

from datetime import timedelta
from threading import Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from comments.closed import closed
from comments.models import Comment, Status
from comments.sending_jobs import let_go_out, let_late_ones_go_out
from comments.signals import became_public
from core.kept_words import SESSION_KEY
from posts.models import Post
from publication.jobs import remove

pytestmark = pytest.mark.django_db
WORDS = "My ward had the charts. I would have liked the pencil."


@pytest.fixture(autouse=True)
def _a_minute(settings):
    settings.UNDO_SEND_SECONDS = 60


@pytest.fixture
def sent(essay, mo):
    """By somebody whose comments nobody reads first."""
    return Comment.objects.send(post=essay, writer=mo, body=WORDS)


@pytest.fixture
def announced():
    heard = []

    def hear(sender, comment, **more):
        heard.append(comment.pk)

    became_public.connect(hear)
    yield heard
    became_public.disconnect(hear)


def send(client, post, body=WORDS, **fields):
    return client.post(f"/posts/{post.slug}/comments/", {"body": body, **fields}, follow=True)


def undo(client, comment):
    return client.post(f"/comments/{comment.pk}/undo/", follow=True)


def state(comment):
    return Comment.objects.values_list("status", flat=True).get(pk=comment.pk)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def box(answer, box_id="new"):
    return answer.content.decode().split(f'id="body-{box_id}"')[1].split("</textarea>")[0].split(">")[1].strip()


def test_only_its_writer_sees_it_and_is_told_what_happens_next(client_of, client, essay, ada, ann, mo):
    answer = send(client_of(mo), essay)

    assert said(answer) == ["Thank you, Mo Achebe. Your comment is on its way. It goes out in a minute."]
    page = answer.content.decode()
    assert "Only you see this for now. It goes out in a minute." in page
    comment = Comment.objects.get()
    assert comment.status == Status.SENDING
    for person in (None, ada, ann):
        other = client_of(person) if person else client
        read = other.get(essay.get_absolute_url()).content.decode()
        assert WORDS not in read
        assert "0 comments" in read
        assert other.get(comment.get_absolute_url()).status_code == 404
        assert WORDS not in other.get(f"{essay.get_absolute_url()}comments/feed/").content.decode()
    for path in ("/desk/", "/admin/comments/comment/"):
        assert WORDS not in client_of(ann).get(path).content.decode()
    assert client_of(ann).get(f"/admin/comments/comment/{comment.pk}/change/").status_code != 200
    assert client_of(ada).post(f"/comments/{comment.pk}/report/").status_code == 404


def test_a_newcomer_is_told_that_a_person_reads_it_first(client_of, essay, bo):
    answer = send(client_of(bo), essay)
    [thanks] = said(answer)

    assert "Your words are kept." in thanks
    assert "A person will read this" in answer.content.decode()


def test_a_job_of_the_same_transaction_lets_it_go_out(sent, essay, announced):
    [job] = ProcrastinateJob.objects.filter(task_name=let_go_out.name, args={"comment_id": sent.pk})
    assert job.scheduled_at == sent.sending_until

    for _ in range(2):
        app.tasks[job.task_name](**job.args)

    sent.refresh_from_db()
    essay.refresh_from_db()
    assert sent.status == Status.PUBLISHED
    assert sent.first_published_at
    assert (essay.comment_count, announced) == (1, [sent.pk])


def test_the_rules_run_when_it_goes_out(essay, bo):
    sent = Comment.objects.send(post=essay, writer=bo, body=WORDS)
    assert not sent.hold_reasons.exists()

    assert sent.go_out()

    assert sent.status == Status.HELD
    assert sent.held_at
    assert [reason.rule for reason in sent.hold_reasons.all()] == ["newcomer"]
    assert list(Comment.objects.awaiting_review()) == [sent]


def close(post, **more):
    Post.objects.filter(pk=post.pk).update(comment_policy="closed")


def take_down(post, *, ada, **more):
    Post.objects.get(pk=post.pk).unpublish(by=ada)


def take_the_parent_back(post, *, parent, cy, **more):
    parent.withdraw(by=cy)


def stop_the_writer(post, *, mo, **more):
    mo.is_active = False
    mo.save(update_fields=["is_active"])


@pytest.mark.parametrize(
    ("meanwhile", "rule"),
    [(close, "closed"), (take_down, "closed"), (take_the_parent_back, "closed"), (stop_the_writer, "standing")],
)
def test_what_would_be_refused_by_now_waits_with_the_reason_and_is_never_lost(
    essay, make_comment, ada, cy, mo, announced, meanwhile, rule
):
    parent = make_comment(essay, cy, status="published")
    sent = Comment.objects.send(post=essay, writer=mo, body=WORDS, parent=parent)
    meanwhile(essay, ada=ada, cy=cy, mo=mo, parent=parent)

    sent.go_out()

    assert (sent.status, announced) == (Status.HELD, [])
    assert Comment.objects.get(pk=sent.pk).body == WORDS
    [reason] = sent.hold_reasons.all()
    assert reason.rule == rule
    assert "on its way" in reason.sentence


def test_undo_brings_the_words_back_into_the_box_they_came_from(client_of, essay, make_comment, cy, mo):
    parent = make_comment(essay, cy, status="published")
    client = client_of(mo)
    for fields, where in (({}, "new"), ({"reply_to": parent.pk}, parent.pk)):
        send(client, essay, **fields)
        comment = Comment.objects.get(writer=mo, status=Status.SENDING)
        answer = undo(client, comment)

        assert said(answer) == ["Your comment is back in the box. Nobody saw it."]
        assert box(answer, where) == WORDS
        assert state(comment) == Status.DRAFT
        assert not comment.go_out()
        # Once more, from another tab or by a double click, is the same.
        assert box(undo(client, comment), where) == WORDS
        assert client.get(comment.get_absolute_url()).status_code == 404
        send(client, essay, WORDS + " And this.", **fields)
        assert box(client.get(essay.get_absolute_url())) == ""
        undo(client, Comment.objects.get(writer=mo, status=Status.SENDING))
        client.session.flush()
        client = client_of(mo)


def test_words_that_wait_in_the_box_already_stay_there_too(client_of, essay, mo):
    client = client_of(mo)
    for words in ("One thing.", "Another."):
        send(client, essay, words)
    for comment in Comment.objects.order_by("created_at"):
        answer = undo(client, comment)

    assert box(answer) == "One thing.\n\nAnother."


def test_a_reply_sent_meanwhile_takes_no_words_out_of_the_other_box(client_of, essay, make_comment, cy, mo):
    parents = [make_comment(essay, cy, body=f"Said {number}", status="published") for number in range(2)]
    client = client_of(mo)
    send(client, essay)
    undo(client, Comment.objects.get(writer=mo))
    send(client, essay, "A reply.", reply_to=parents[0].pk)
    assert box(client.get(essay.get_absolute_url())) == WORDS

    send(client, essay)
    undo(client, Comment.objects.get(writer=mo, body="A reply."))
    # Answering somebody else keeps the words.
    assert box(client.get(f"{essay.get_absolute_url()}?reply={parents[1].pk}"), parents[1].pk) == "A reply."
    send(client, essay, "A reply.", reply_to=parents[1].pk)
    assert f"{essay.get_absolute_url()}comments/" not in client.session[SESSION_KEY]


def test_what_was_brought_back_and_sent_again_is_another_comment(client_of, essay, mo):
    client = client_of(mo)
    send(client, essay, token="5f1ce2ae-5a0e-4ba6-a9a3-7a4a52f5e1d3")
    undo(client, Comment.objects.get())
    send(client, essay, token="5f1ce2ae-5a0e-4ba6-a9a3-7a4a52f5e1d3")

    assert sorted(Comment.objects.values_list("status", flat=True)) == [Status.DRAFT, Status.SENDING]


def test_after_the_minute_taking_it_down_is_offered_instead(client_of, sent, mo):
    sent.go_out()
    answer = undo(client_of(mo), sent)

    assert answer.redirect_chain == [(f"/comments/{sent.pk}/withdrawal/", 302)]
    assert "gone out already" in said(answer)[0]
    assert state(sent) == Status.PUBLISHED


def test_nobody_else_brings_it_back(client_of, sent, ann, eve):
    for person in (ann, eve):
        assert undo(client_of(person), sent).status_code == 404
    assert state(sent) == Status.SENDING


def test_an_essay_taken_down_meanwhile_keeps_no_words_from_their_writer(client_of, sent, mo, ada):
    take_down(sent.post, ada=ada)
    answer = undo(client_of(mo), sent)

    assert answer.status_code == 410
    assert WORDS in answer.content.decode()


def test_comments_that_closed_meanwhile_keep_no_words_from_their_writer(client_of, sent, mo):
    close(sent.post)

    assert WORDS in undo(client_of(mo), sent).content.decode()


def test_withdrawing_and_erasing_end_it_too(essay, mo, announced):
    withdrawn, erased = (Comment.objects.send(post=essay, writer=mo, body=body) for body in ("One.", "Two."))
    assert withdrawn.withdraw(by=mo)
    Comment.objects.filter(pk=erased.pk).erase()

    assert not withdrawn.go_out()
    assert not erased.go_out()
    assert (state(withdrawn), state(erased), announced) == (Status.WITHDRAWN, Status.ERASED, [])


def test_an_account_that_is_emptied_takes_it_along(sent, mo):
    from accounts.models import Closing
    from accounts.models.closing import WordsBecome

    closed(None, mo, Closing(member=mo, words=WordsBecome.UNSIGNED))

    sent.refresh_from_db()
    assert (sent.status, sent.body) == (Status.ERASED, "")


def test_what_a_killed_worker_left_is_found(sent, time_machine):
    ProcrastinateJob.objects.filter(task_name=let_go_out.name).delete()
    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    let_late_ones_go_out(0)
    assert not ProcrastinateJob.objects.filter(task_name=let_go_out.name).exists()

    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    let_late_ones_go_out(0)

    assert ProcrastinateJob.objects.filter(task_name=let_go_out.name, args={"comment_id": sent.pk}).count() == 1


def test_what_was_brought_back_and_left_is_forgotten_after_a_day(essay, mo):
    old, new = (Comment.objects.send(post=essay, writer=mo, body=body) for body in ("Old.", "New."))
    for comment in (old, new):
        comment.undo(by=mo)
    Comment.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=25))
    remove("drafts")

    assert list(Comment.objects.all()) == [new]


def test_with_no_minute_it_goes_out_at_once(settings, client_of, essay, mo, announced):
    settings.UNDO_SEND_SECONDS = 0
    answer = send(client_of(mo), essay)

    assert said(answer) == ["Thank you, Mo Achebe. Your comment is up."]
    assert announced == [Comment.objects.get(status=Status.PUBLISHED).pk]
    assert not ProcrastinateJob.objects.filter(task_name=let_go_out.name).exists()


def test_longer_than_a_minute_is_said_in_minutes(settings, client_of, essay, mo):
    settings.UNDO_SEND_SECONDS = 300

    assert "It goes out in 5 minutes." in send(client_of(mo), essay).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_undoing_and_going_out_at_once_one_happens(essay, mo):
    for number in range(5):
        comment = Comment.objects.send(post=essay, writer=mo, body=f"Words {number}")
        done = {}

        def run(name, verb, comment=comment, done=done):
            try:
                done[name] = verb(Comment.objects.get(pk=comment.pk))
            finally:
                connection.close()

        races = [
            Thread(target=run, args=("undo", lambda one: one.undo(by=mo))),
            *(Thread(target=run, args=(f"out {turn}", lambda one: one.go_out())) for turn in range(2)),
        ]
        for race in races:
            race.start()
        for race in races:
            race.join()

        assert sum(done.values()) == 1
        assert state(comment) == (Status.DRAFT if done["undo"] else Status.PUBLISHED)
    essay.refresh_from_db()
    assert essay.comment_count == Comment.objects.visible_to(AnonymousUser()).count()


def test_the_words_are_in_the_session_before_the_comment_is_not(client_of, sent, mo, monkeypatch):
    client = client_of(mo)
    monkeypatch.setattr("comments.sending.put_into_the_box", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        undo(client, sent)

    assert state(sent) == Status.SENDING
    assert SESSION_KEY not in client.session
