"""What one said can be taken back at any time, and nobody else can do it."""

import pytest

from comments.models import Comment, DecidedMeanwhile, Status

pytestmark = pytest.mark.django_db


def talk(client, essay) -> str:
    return client.get(essay.get_absolute_url()).content.decode().split('id="comments"')[1]


def withdraw(client, comment):
    return client.post(f"/comments/{comment.pk}/withdrawal/", follow=True)


@pytest.mark.parametrize("status", ["held", "published"])
def test_what_nobody_answered_vanishes(essay, make_comment, bo, client, client_of, status):
    comment = make_comment(essay, bo, body="Mine", status=status)
    before = client_of(bo).get(f"/comments/{comment.pk}/withdrawal/").content.decode()
    assert "cannot be brought back" in before
    assert "Your comment is taken down." in withdraw(client_of(bo), comment).content.decode()
    essay.refresh_from_db()

    assert essay.comment_count == 0
    for who in (client, client_of(bo)):
        assert "Mine" not in talk(who, essay)
        assert "took it down" not in talk(who, essay)
        assert who.get(comment.get_absolute_url()).status_code == 404
    assert not Comment.objects.awaiting_review().exists()


def test_what_was_answered_leaves_its_place_and_says_who_took_it_down(essay, make_comment, bo, cy, client, client_of):
    comment = make_comment(essay, bo, body="Mine", status="published")
    make_comment(essay, cy, body="The reply", parent=comment, status="published")
    answer = withdraw(client_of(bo), comment)

    assert answer.redirect_chain[-1][0].endswith(f"#comment-{comment.pk}")
    assert "The writer of this comment took it down." in talk(client, essay)
    assert "The reply" in talk(client, essay)
    assert "Mine" not in talk(client, essay)
    assert "Mine" not in client.get(f"{essay.get_absolute_url()}comments/feed/").content.decode()


@pytest.mark.parametrize("status", ["rejected", "removed", "erased"])
def test_what_was_decided_is_not_found(essay, make_comment, bo, client_of, status):
    comment = make_comment(essay, bo)
    Comment.objects.filter(pk=comment.pk).update(status=status)

    assert client_of(bo).post(f"/comments/{comment.pk}/withdrawal/").status_code == 404
    assert Comment.objects.get(pk=comment.pk).status == status


def test_nobody_takes_back_what_another_said(essay, make_comment, bo, eve, mo, client_of):
    comment = make_comment(essay, bo, status="published")
    for person in (eve, mo):
        assert client_of(person).post(f"/comments/{comment.pk}/withdrawal/").status_code == 404
    assert not comment.withdraw(by=eve)
    assert Comment.objects.get(pk=comment.pk).status == Status.PUBLISHED


def test_twice_is_once_and_counts_once(essay, make_comment, bo, client_of):
    make_comment(essay, bo, body="Another", status="published")
    comment = make_comment(essay, bo, status="published")
    for _ in range(2):
        assert withdraw(client_of(bo), comment).status_code == 200
    essay.refresh_from_db()

    assert essay.comment_count == 1


def test_a_moderator_who_saw_it_waiting_changes_nothing_any_more(held_comment, mo, bo):
    held_comment.__class__.objects.get(pk=held_comment.pk).withdraw(by=bo)
    with pytest.raises(DecidedMeanwhile):
        held_comment.approve(by=mo, revision=1)
    assert Comment.objects.get(pk=held_comment.pk).status == Status.WITHDRAWN


def test_the_same_words_sent_again_afterwards_are_a_new_comment(essay, bo):
    first = Comment.objects.send(post=essay, writer=bo, body="Mine")
    first.withdraw(by=bo)
    second = Comment.objects.send(post=essay, writer=bo, body="Mine", form_token=first.form_token)

    assert second.pk != first.pk
