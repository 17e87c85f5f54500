"""From words in a box to a comment, once, as the rules say."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from comments.models import Comment, Status
from posts.models import Post

pytestmark = pytest.mark.django_db

WORDS = "My ward had the charts. I would have liked the pencil."


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def post(make_post, ada):
    return make_post(writers=[ada])


@pytest.fixture
def as_bo(client, bo):
    client.force_login(bo)
    return client


def send(client, post, body=WORDS, **fields):
    return client.post(f"/posts/{post.slug}/comments/", {"body": body, **fields})


def box(html: str) -> str:
    return html[html.index('id="write"') :].split("</form>", maxsplit=1)[0]


def test_a_newcomers_comment_waits_and_only_its_writer_sees_it(as_bo, post, ada, cy):
    answer = send(as_bo, post)

    comment = Comment.objects.get()
    assert comment.status == Status.HELD
    assert comment.hold_reasons.get().rule == "newcomer"
    assert answer.headers["Location"] == f"/comments/{comment.pk}/sent/"
    assert WORDS in as_bo.get(post.get_absolute_url()).content.decode()
    for person in (None, ada, cy):
        other = Client()
        if person:
            other.force_login(person)
        page = other.get(post.get_absolute_url()).content.decode()
        assert WORDS not in page
        assert "0 comments" in page
        assert other.get(f"/comments/{comment.pk}/").status_code == 404
        assert WORDS not in other.get("/feed/").content.decode()
    post.refresh_from_db()
    assert post.comment_count == 0


def test_after_two_approvals_by_a_person_comments_appear_at_once(as_bo, post, mo):
    for number in range(2):
        send(as_bo, post, f"{WORDS} {number}")
        waiting = Comment.objects.get(status=Status.HELD)
        waiting.approve(by=mo, revision=waiting.revision)
    send(as_bo, post, "The third.")

    assert Comment.objects.get(body="The third.").status == Status.PUBLISHED
    post.refresh_from_db()
    assert post.comment_count == 3


def test_authors_under_their_own_essay_and_moderators_are_not_held(client, post, ada, mo):
    for person in (ada, mo):
        client.force_login(person)
        send(client, post, f"From {person.display_name}.")

    assert set(Comment.objects.values_list("status", flat=True)) == {Status.PUBLISHED}


def test_an_author_is_a_newcomer_under_the_essay_of_another(client, make_post, ada, ann):
    client.force_login(ada)
    send(client, make_post(writers=[ann]))

    assert Comment.objects.get().status == Status.HELD


@pytest.mark.parametrize("body", ["", "  \n ", "\u200b\u200d", "\u3164\u2800", "\x00"])
def test_words_without_a_character_are_given_back(as_bo, post, body):
    answer = send(as_bo, post, body)

    assert answer.status_code == 422
    assert "There are no words in the box yet" in answer.content.decode()
    assert not Comment.objects.exists()


def test_five_thousand_characters_may_be_sent_and_one_more_comes_back_whole(as_bo, post):
    too_long = "a" * 5001
    answer = send(as_bo, post, too_long)

    assert answer.status_code == 422
    assert "1 character too long" in answer.content.decode()
    assert too_long in box(answer.content.decode())
    assert send(as_bo, post, "b" * 5000).status_code == 302


@pytest.mark.parametrize(
    "body",
    ["a" + "\u0301" * 4900, "a\x00b", "\u202eevil", "1986. It was cold.", "<script>alert(1)</script>", "&amp; ©"],
)
def test_no_words_break_anything_and_what_is_typed_is_what_appears(as_bo, post, body):
    assert send(as_bo, post, body).status_code == 302

    html = as_bo.get(post.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert len(Comment.objects.get().body) > 0


def test_the_same_form_sent_twice_is_one_comment_and_one_answer(as_bo, post):
    token = str(uuid.uuid4())
    first, second = send(as_bo, post, token=token), send(as_bo, post, token=token)

    assert Comment.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_the_same_form_with_other_words_or_in_another_place_is_another_comment(
    as_bo, post, make_post, make_comment, ada, cy
):
    """Back, and the box is there with the token it had; what is written into it then must not vanish."""
    token, elsewhere = uuid.uuid4(), make_post(writers=[ada], title="Elsewhere")
    said = make_comment(post, cy)
    send(as_bo, post, token=token)
    send(as_bo, post, "Something else.", token=token)
    send(as_bo, post, token=token, reply_to=said.pk)
    send(as_bo, elsewhere, token=token)
    send(as_bo, post, token=token)

    sent = Comment.objects.exclude(pk=said.pk)
    assert sent.count() == 4
    assert {(comment.post, comment.body, comment.parent) for comment in sent} == {
        (post, WORDS, None),
        (post, "Something else.", None),
        (post, WORDS, said),
        (elsewhere, WORDS, None),
    }


def test_the_same_words_in_the_same_place_within_ten_minutes_are_one_comment(as_bo, post):
    send(as_bo, post)
    send(as_bo, post)

    assert Comment.objects.count() == 1


def test_the_same_words_elsewhere_or_later_are_another_comment(as_bo, post, make_post, make_comment, ada, bo):
    send(as_bo, post)
    send(as_bo, make_post(writers=[ada], title="Another"))
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    send(as_bo, post)

    assert Comment.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_double_click_without_a_token_is_one_comment(post, bo):
    clients = [Client() for _ in range(6)]
    for client in clients:
        client.force_login(bo)

    def click(client):
        try:
            return send(client, post).headers["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        places = set(pool.map(click, clients))

    assert Comment.objects.count() == 1
    assert len(places) == 1


def test_a_closed_essay_gives_the_words_back_and_says_why(as_bo, post):
    Post.objects.update(comment_policy="closed")
    answer = send(as_bo, post)

    assert answer.status_code == 422
    assert "Comments on this essay have closed" in answer.content.decode()
    assert WORDS in answer.content.decode()


def test_comments_close_by_the_clock(as_bo, make_post, ada):
    old = make_post(writers=[ada], published_at=timezone.now() - timedelta(days=31))
    recent = make_post(writers=[ada], title="Recent", published_at=timezone.now() - timedelta(days=29))

    assert send(as_bo, old).status_code == 422
    assert send(as_bo, recent).status_code == 302


def test_a_reply_to_something_that_is_gone_comes_back_as_a_comment_of_its_own(as_bo, post, make_comment, cy):
    held = make_comment(post, cy, status="held")

    for gone in (held.pk, 123, "x", 2**60, -1):
        answer = send(as_bo, post, reply_to=gone)
        assert answer.status_code == 422
        assert WORDS in box(answer.content.decode())
    assert Comment.objects.count() == 1


def test_replies_know_their_place(as_bo, post, make_comment, cy):
    top = make_comment(post, cy)
    send(as_bo, post, reply_to=top.pk)
    reply = Comment.objects.get(parent=top)

    assert (reply.root, reply.depth) == (top, 1)


def test_nobody_answers_deeper_than_eighteen(as_bo, post, make_comment, cy):
    parent = None
    for _ in range(19):
        parent = make_comment(post, cy, body=f"Deep {uuid.uuid4()}", parent=parent)

    assert parent.depth == 18
    assert send(as_bo, post, reply_to=parent.pk).status_code == 422


def test_extra_fields_change_nothing(as_bo, post, bo):
    as_bo.post(
        f"/posts/{post.slug}/comments/",
        {"body": WORDS, "status": "published", "writer": "1", "post": "99", "revision": "7"},
    )

    comment = Comment.objects.get()
    assert (comment.status, comment.writer, comment.revision) == (Status.HELD, bo, 1)
    bo.refresh_from_db()
    assert bo.role == "reader"


def test_a_member_without_the_token_gets_the_words_back_with_a_fresh_one(post, bo):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(bo)
    answer = strict.post(f"/posts/{post.slug}/comments/", {"body": WORDS}, HTTP_SEC_FETCH_SITE="same-origin")

    assert answer.status_code == 403
    html = answer.content.decode()
    assert WORDS in html
    assert "csrfmiddlewaretoken" in html


def test_an_essay_taken_down_meanwhile_gives_the_words_back(as_bo, post, ada):
    post.unpublish(by=ada)
    answer = send(as_bo, post)

    assert answer.status_code == 410
    assert WORDS in answer.content.decode()
    assert not Comment.objects.exists()


def test_an_essay_that_moved_meanwhile_takes_the_words(as_bo, post):
    old = post.slug
    post.slug = "another-address"
    post.save()

    assert as_bo.post(f"/posts/{old}/comments/", {"body": WORDS}).status_code == 302
    assert Comment.objects.get().post == post


def test_a_draft_has_no_conversation_not_even_for_its_writer(client, make_post, ada):
    client.force_login(ada)
    draft = make_post(title="Draft", published_at=None)

    assert 'id="comments"' not in client.get(draft.get_absolute_url()).content.decode()
    assert send(client, draft).status_code == 404


def test_an_essay_that_may_not_be_read_cannot_be_answered(as_bo, make_post, ada):
    draft = make_post(writers=[ada], title="Draft", published_at=None)

    assert send(as_bo, draft).status_code == 404
