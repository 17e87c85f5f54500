"""Whoever wrote an essay can let a comment beneath it wait again; a moderator decides about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Notice, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(essay, make_comment, bo):
    return make_comment(essay, bo, body="You should have noticed.", status="published")


def page(comment) -> str:
    return f"/comments/{comment.pk}/holding-back/"


def test_nobody_sees_it_then_and_it_waits_with_who_asked_for_that(client, client_of, essay, comment, ada, mo, bo):
    assert "You should have noticed." in client_of(ada).get(page(comment)).content.decode()
    answer = client_of(ada).post(page(comment), follow=True)

    comment.refresh_from_db()
    assert comment.status == Status.HELD
    assert "Nobody sees it now until a moderator has read it." in answer.content.decode()
    assert "You should have noticed." not in client.get(essay.get_absolute_url()).content.decode()
    assert "The writer of the essay wants it to be looked at" in client_of(mo).get("/desk/").content.decode()
    assert "Ada Brandt" in client_of(mo).get("/desk/log/").content.decode()
    theirs = client_of(bo).get(f"/comments/{comment.pk}/sent/").content.decode()
    assert "A person will read this" in theirs
    assert "Ada" not in theirs.partition("<main")[2].partition("</main>")[0]


def test_what_a_moderator_let_stay_since_is_not_held_back_again(client_of, comment, ada, mo):
    client_of(ada).post(page(comment))
    Comment.objects.get(pk=comment.pk).approve(by=mo, revision=1)
    answer = client_of(ada).post(page(comment), follow=True)

    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    assert "A moderator has read it since you held it back, and let it stay." in answer.content.decode()


def test_twice_is_once(client_of, comment, ada):
    for _ in range(2):
        assert client_of(ada).post(page(comment)).status_code == 302
    assert [decision.status for decision in comment.decisions.all()] == [Status.HELD]


@pytest.mark.parametrize("status", ["held", "rejected", "removed", "withdrawn", "sending"])
def test_what_was_never_public_or_was_decided_is_not_found(client_of, essay, make_comment, bo, ada, status):
    assert client_of(ada).get(page(make_comment(essay, bo, status=status))).status_code == 404


def test_it_is_for_whoever_wrote_the_essay_and_not_for_their_own_words(
    client_of, essay, comment, make_comment, ada, bo, cy, mo
):
    own = make_comment(essay, ada, status="published")
    assert [client_of(who).post(page(comment)).status_code for who in (bo, cy, mo)] == [404] * 3
    assert client_of(ada).post(page(own)).status_code == 404
    assert {comment.status for comment in Comment.objects.all()} == {Status.PUBLISHED}


def test_the_way_there_is_on_others_cards_for_the_essays_writer_alone(
    client, client_of, essay, comment, make_comment, ada, bo, cy
):
    own = make_comment(essay, ada, status="published")
    seen = {who: client_of(who).get(essay.get_absolute_url()).content.decode() for who in (ada, bo, cy)}

    assert page(comment) in seen[ada]
    assert page(own) not in seen[ada]
    assert all(
        "holding-back" not in html
        for html in (seen[bo], seen[cy], client.get(essay.get_absolute_url()).content.decode())
    )


def test_nobody_is_told_of_it(client_of, comment, ada, time_machine):
    client_of(ada).post(page(comment))
    from tests.comments.told import announce

    announce(timezone.now() + timedelta(minutes=2))
    assert not Notice.objects.filter(comment=comment).exists()
