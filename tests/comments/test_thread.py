"""The talk as it is shown: pages, places, depth, what is gone."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from comments.conversation import conversation_of
from comments.models import Comment, Status
from comments.public_pages import TOP_LEVEL_A_PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def post(make_post, ada):
    return make_post(writers=[ada])


@pytest.fixture
def anybody():
    return AnonymousUser()


def lines(post, user, **asked) -> list[str]:
    """Every card of the page as its words, indented by its level."""
    cards = conversation_of(post, user, **asked).cards
    return ["  " * card.level + Comment.objects.get(pk=card.row.number).body for card in cards]


def test_comments_stand_in_the_order_they_were_made_with_replies_under_them(post, make_comment, bo, cy, anybody):
    first = make_comment(post, bo, body="First")
    make_comment(post, cy, body="Second")
    reply = make_comment(post, cy, body="Reply", parent=first)
    make_comment(post, bo, body="Reply to the reply", parent=reply)

    assert lines(post, anybody) == ["First", "  Reply", "    Reply to the reply", "Second"]


def test_deeper_than_three_levels_goes_on_flat_and_says_whom_it_answers(post, make_comment, bo, anybody):
    said = [make_comment(post, bo, body="Level 0")]
    for number in range(1, 6):
        said.append(make_comment(post, bo, body=f"Level {number}", parent=said[-1]))

    shown = conversation_of(post, anybody, unfold=said[-1].pk).cards
    assert [card.level for card in shown] == [0, 1, 2, 2, 2, 2]
    assert ["Replying to" in card.row.html for card in shown] == [False, False, False, True, True, True]
    assert f'href="#comment-{said[2].pk}"' in shown[3].row.html


def test_a_removed_comment_keeps_its_place_only_under_visible_replies(post, make_comment, bo, cy, mo, client):
    bare, answered = make_comment(post, bo, body="Bare"), make_comment(post, bo, body="Answered")
    make_comment(post, cy, body="The reply", parent=answered)
    for comment in (bare, answered):
        comment.reject(by=mo, revision=1, reason="medical_advice")

    html = client.get(post.get_absolute_url()).content.decode()
    assert "Bare" not in html
    assert "Answered" not in html
    assert "A moderator removed this comment because it gave medical advice." in html
    assert "The reply" in html
    assert client.get(f"/comments/{bare.pk}/").status_code == 404
    assert client.get(f"/comments/{answered.pk}/").status_code == 302


def test_twenty_top_level_comments_a_page_and_a_permalink_finds_the_right_one(post, make_comment, bo, client):
    comments = [make_comment(post, bo, body=f"Number {number}") for number in range(TOP_LEVEL_A_PAGE + 5)]
    reply = make_comment(post, bo, body="A late reply", parent=comments[22])

    first, second = client.get(post.get_absolute_url()), client.get(f"{post.get_absolute_url()}?page=2")
    assert "Number 19" in first.content.decode()
    assert "Number 20" not in first.content.decode()
    assert "Number 20" in second.content.decode()
    assert (
        client.get(f"/comments/{comments[3].pk}/").headers["Location"]
        == f"{post.get_absolute_url()}#comment-{comments[3].pk}"
    )
    assert (
        client.get(f"/comments/{reply.pk}/").headers["Location"]
        == f"{post.get_absolute_url()}?page=2#comment-{reply.pk}"
    )


def test_a_comment_is_on_the_page_that_its_permalink_names_for_every_reader(post, make_comment, bo, cy):
    comments = [
        make_comment(post, bo, body=f"Number {number}", status="held" if number % 3 else "published")
        for number in range(70)
    ]
    for person in (bo, cy):
        client = Client()
        client.force_login(person)
        for comment in comments[::7]:
            answer = client.get(f"/comments/{comment.pk}/")
            if answer.status_code == 302:
                page = client.get(answer.headers["Location"].partition("#")[0]).content.decode()
                assert f'id="comment-{comment.pk}"' in page
            else:
                assert comment.status == Status.HELD
                assert person == cy


def test_newest_first_is_a_link_away(post, make_comment, bo, client):
    make_comment(post, bo, body="Earlier words")
    make_comment(post, bo, body="Later words")
    html = client.get(f"{post.get_absolute_url()}?order=new").content.decode()

    assert html.index("Later words") < html.index("Earlier words")


@pytest.mark.parametrize("order", ["", "order=new&"])
def test_the_reply_box_opens_on_the_page_with_what_it_answers(post, make_comment, bo, client_of, order):
    comments = [make_comment(post, bo, body=f"Number {number}") for number in range(TOP_LEVEL_A_PAGE + 5)]
    for comment in (comments[0], comments[-1]):
        html = client_of(bo).get(f"{post.get_absolute_url()}?{order}reply={comment.pk}").content.decode()

        assert f'id="reply-{comment.pk}"' in html


def test_the_page_that_gives_words_back_takes_no_more_queries_for_a_longer_talk(post, make_comment, bo, cy, client_of):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        client = client_of(bo)
        with CaptureQueriesContext(connection) as found:
            assert client.post(f"/posts/{post.slug}/comments/", {"body": ""}).status_code == 422
        return len(found)

    queries()  # the first in a process notes what is asked for once
    make_comment(post, cy)
    few = queries()
    for _ in range(8):
        make_comment(post, cy)

    assert queries() == few


def test_the_site_is_asked_for_once_on_a_page(post, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        client.get(post.get_absolute_url())

    assert sum('FROM "publication_publication"' in query["sql"] for query in found) == 1


def test_what_an_account_in_bad_standing_wrote_is_not_public(post, make_comment, bo, client):
    comment = make_comment(post, bo, body="Words")
    bo.is_active = False
    bo.save(update_fields=["is_active"])

    assert comment not in Comment.objects.public()
    assert "Words" not in client.get(post.get_absolute_url()).content.decode().split('id="comments"')[1]


@pytest.mark.parametrize(
    "query", ["page=0", "page=999", "page=x", "page=%00", "reply=x", "reply=99999999999999999999", "order=%00"]
)
def test_no_query_breaks_the_page(post, client, query):
    assert client.get(f"{post.get_absolute_url()}?{query}").status_code == 200
