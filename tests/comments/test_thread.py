"""The talk as it is shown: pages, places, depth, what is gone."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from comments.conversation import TOP_LEVEL_A_PAGE, conversation_of, top_level
from comments.models import Comment, Status
from comments.thread import grow

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


def shown_bodies(branches) -> list:
    return [
        [branch.comment.body, shown_bodies(branch.replies)] if branch.replies else branch.comment.body
        for branch in branches
    ]


def test_comments_stand_in_the_order_they_were_made_with_replies_under_them(post, make_comment, bo, cy, anybody):
    first = make_comment(post, bo, body="First")
    make_comment(post, cy, body="Second")
    reply = make_comment(post, cy, body="Reply", parent=first)
    make_comment(post, bo, body="Reply to the reply", parent=reply)

    assert shown_bodies(conversation_of(post, anybody).branches) == [
        ["First", [["Reply", ["Reply to the reply"]]]],
        "Second",
    ]


def test_deeper_than_three_levels_goes_on_flat_and_says_whom_it_answers(post, make_comment, bo, anybody):
    parent = None
    for number in range(6):
        parent = make_comment(post, bo, body=f"Level {number}", parent=parent)

    (top,) = conversation_of(post, anybody).branches
    last_level = top.replies[0].replies
    assert [branch.comment.body for branch in last_level] == ["Level 2", "Level 3", "Level 4", "Level 5"]
    assert [branch.names_its_parent for branch in last_level] == [False, True, True, True]
    assert all(not branch.replies for branch in last_level)


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


def test_a_place_with_nothing_visible_under_it_is_left_out():
    class Said:
        def __init__(self, pk, parent_id=None):
            self.pk, self.parent_id = pk, parent_id

    talk = [Said(1), Said(2, 1), Said(3, 2), Said(4), Said(5, 4)]
    branches = grow(talk, shown={1, 5})

    assert [branch.comment.pk for branch in branches] == [1, 4]
    assert branches[0].replies == []
    assert [reply.comment.pk for reply in branches[1].replies] == [5]


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


def test_the_number_of_queries_does_not_grow_with_the_talk(post, make_comment, bo, cy, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_comment(post, cy, body="Alone", parent=make_comment(post, bo, body="Top"))
    with CaptureQueriesContext(connection) as few:
        client.get(post.get_absolute_url())
    for number in range(15):
        parent = make_comment(post, bo, body=f"Top {number}")
        for reply in range(6):
            make_comment(post, cy, body=f"Reply {number}.{reply}", parent=parent)

    with CaptureQueriesContext(connection) as many:
        client.get(post.get_absolute_url())
    assert len(many) == len(few)


def test_the_page_that_gives_words_back_takes_no_more_queries_for_a_longer_talk(post, make_comment, bo, cy, client_of):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        client = client_of(bo)
        with CaptureQueriesContext(connection) as found:
            assert client.post(f"/posts/{post.slug}/comments/", {"body": ""}).status_code == 422
        return len(found)

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


def test_a_page_does_not_look_at_the_comments_of_other_essays(post, make_post, make_comment, bo, anybody):
    from django.db import connection

    elsewhere = make_post(title="Elsewhere")
    Comment.objects.bulk_create(
        Comment(post=elsewhere, writer=bo, body="Words.", html="Words.", status="published") for _ in range(3000)
    )
    for number in range(20):
        make_comment(post, bo, body=f"Number {number}")
    post.comments.filter(body__endswith="1").update(status="removed")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE comments_comment")

    plan = top_level(post, anybody).explain()

    assert "Seq Scan on comments_comment" not in plan
