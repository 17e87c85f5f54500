"""What is left of a closed account where others read: comments, the talk around them, essays."""

import pytest
import time_machine
from django.utils import timezone

from accounts.models.closing import WAITS
from accounts.privacy.closing import ask_to_close, carry_out
from comments.models import Comment, CommentRevision, Decision, HoldReason
from posts.models import Byline, Post, PostRevision
from tests.accounts.closed_accounts import closed

pytestmark = pytest.mark.django_db


def test_erased_means_that_no_word_is_left_and_the_answers_keep_their_place(client, bo, cy, mo, essay, talk):
    decisions = [*Decision.objects.values()]
    closed(bo, words="erased")
    html = client.get(essay.get_absolute_url()).content.decode()

    mine = Comment.objects.filter(writer=bo)
    assert {(comment.status, comment.body, comment.html) for comment in mine} == {("erased", "", "")}
    assert {text.body + text.html for text in CommentRevision.objects.filter(comment__writer=bo)} == {""}
    assert not HoldReason.objects.filter(comment__writer=bo).exists()
    assert [*Decision.objects.values()] == decisions
    assert "Cy’s answer" in html
    assert "The writer of this comment took it down." in html
    assert "Bo" not in html.split('id="comments"')[1].split("comment__text")[0]
    assert Post.objects.get().comment_count == 1


def test_as_a_former_reader_what_could_be_read_stays_and_the_rest_goes(client, bo, essay, talk):
    before = Post.objects.get().thread_version
    closed(bo, words="unsigned")
    thread = client.get(essay.get_absolute_url()).content.decode().split('id="comments"')[1]

    assert "Bo’s public words" in thread
    assert "A former reader" in thread
    assert bo.display_name not in thread
    assert {comment.body for comment in Comment.objects.filter(writer=bo)} == {"Bo’s public words", ""}
    assert Post.objects.get().comment_count == 2
    assert Post.objects.get().thread_version > before


def test_what_nobody_could_read_because_somebody_was_stopped_does_not_come_back(client, bo, essay, talk):
    closing = ask_to_close(bo, words="unsigned", essays="unsigned")
    bo.stop(by=None, reason="Threats.")
    with time_machine.travel(closing.due_at):
        carry_out(closing.pk, timezone.now())

    assert "Bo’s public words" not in client.get(essay.get_absolute_url()).content.decode()
    assert not Comment.objects.filter(writer=bo).exclude(body="").exists()


def test_a_moderator_who_has_the_waiting_comment_open_is_told_and_brings_nothing_back(bo, mo, talk):
    from comments.models import DecidedMeanwhile

    seen = Comment.objects.get(pk=talk["held"].pk)
    closed(bo)

    with pytest.raises(DecidedMeanwhile):
        seen.approve(by=mo, revision=1)
    assert not Comment.objects.public().filter(writer=bo).exists()


def test_an_answer_to_what_was_erased_comes_back_with_its_words(client_of, bo, cy, essay, talk):
    closed(bo)
    sent = {"body": "I was just answering this.", "reply_to": talk["public"].pk}
    answer = client_of(cy).post(f"{essay.get_absolute_url()}comments/", sent)

    assert answer.status_code == 422
    assert "I was just answering this." in answer.content.decode()


def test_a_writers_essays_stay_under_a_former_writer(client, ada, make_post, bo):
    post, shared = make_post(title="Mine"), make_post(title="Ours", writers=[ada, bo])
    make_post(title="A draft", published_at=None)
    handle = ada.handle
    closed(ada, words="erased", essays="unsigned")

    for essay in (post, shared):
        html = client.get(essay.get_absolute_url()).content.decode()
        assert "A former writer" in html
        assert "Ada" not in html
    assert client.get(f"/writers/{handle}/").status_code == client.get(f"/writers/{handle}/feed/").status_code == 404
    for page in ("/", "/archive/", "/feed/", "/feed.json", "/search/?q=mine", "/sitemap.xml"):
        text = client.get(page).content.decode()
        assert "Ada" not in text
        assert handle not in text
    assert not Post.objects.filter(title="A draft").exists()


def test_a_writers_essays_are_taken_down_and_empty(client, ada, bo, make_post, make_comment):
    post = make_post(title="Mine", body="Words of an essay.")
    shared = make_post(title="Ours", body="Words of two.", writers=[ada, bo])
    make_comment(post, bo, status="published")
    closed(ada, words="erased", essays="taken_down")

    with time_machine.travel(timezone.now() + WAITS):
        assert client.get(post.get_absolute_url()).status_code == 410
    assert "Words of two." in client.get(shared.get_absolute_url()).content.decode()
    kept = Post.objects.get(pk=post.pk)
    assert kept.body == kept.html == kept.plain == kept.excerpt == ""
    assert {text.body for text in PostRevision.objects.filter(post=post)} == {""}


def test_bylines_stay_so_that_an_essay_has_a_writer(ada, make_post):
    make_post()
    closed(ada)

    assert Byline.objects.get().writer.is_gone
