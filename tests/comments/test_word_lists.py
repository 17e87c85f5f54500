"""What lists of words do to what is sent, and to what is changed."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from comments.models import Comment, Decision, Status, WordList
from comments.models.word_list import Which
from comments.rules import Draft, Standing, judge
from core.phrases import Phrases
from mail.models import OutgoingMail
from posts.models import Post
from publication.models import ChangedMeanwhile

LIST = Phrases(["snake oil"])
KNOWN = Standing(approved_by_a_person=9, published=9)
STAFF = Standing(is_staff=True, published=9)
LINK = "See https://example.org/{} there. "


@pytest.mark.parametrize(
    ("draft", "writer", "rejected", "rules"),
    [
        (Draft("Buy snake-oil today", banned=LIST), KNOWN, True, []),
        (Draft("Buy snake oil today", banned=LIST), STAFF, True, []),
        (Draft("A snake, oiled", banned=LIST), KNOWN, False, []),
        (Draft("Buy SNAKE OIL", watched=LIST), KNOWN, False, ["watched"]),
        (Draft("Buy SNAKE OIL", watched=LIST), STAFF, False, ["watched"]),
        (Draft("x", links=1), Standing(approved_by_a_person=9, published=4), False, ["links"]),
        (Draft("x", links=3), Standing(approved_by_a_person=9, published=5), False, []),
        (Draft("x", links=4), KNOWN, False, ["links"]),
        (Draft("x", links=4), STAFF, False, []),
        (Draft("x"), Standing(approved_by_a_person=9, decided_lately=4, rejected_lately=4), False, []),
        (Draft("x"), Standing(approved_by_a_person=9, decided_lately=10, rejected_lately=3), False, ["history"]),
        (Draft("x"), Standing(approved_by_a_person=9, decided_lately=10, rejected_lately=2), False, []),
    ],
)
def test_a_rule_says(draft: Draft, writer: Standing, rejected: bool, rules: list[str]) -> None:
    verdict = judge(draft, writer)

    assert bool(verdict.rejections) == rejected
    assert [hold.rule for hold in verdict.holds] == rules


pytestmark = pytest.mark.django_db


@pytest.fixture
def send(settings: Any, ann: User, make_post: Callable[..., Post]) -> Callable[..., Comment]:
    """What cy sends, once it went out; both lists have a phrase."""
    settings.UNDO_SEND_SECONDS = 0
    WordList.objects.write(Which.BANNED, "snake oil", by=ann)
    WordList.objects.write(Which.WATCHED, "miracle", by=ann)
    post = make_post()

    def sent(body: str, by: User = ann) -> Comment:
        return Comment.objects.send(post=post, writer=by, body=body)

    return sent


def test_banned_words_are_turned_down_by_a_rule_and_the_writer_is_told(send: Callable[..., Comment], cy: User) -> None:
    comment = send("This snake oil helped me", by=cy)

    assert comment.status == Status.REJECTED
    decision = Decision.objects.get(comment=comment)
    assert (decision.by, decision.was, decision.status) == (None, Status.SENDING, Status.REJECTED)
    assert not comment.hold_reasons.exists()
    assert comment.body == "This snake oil helped me"
    assert not Comment.objects.awaiting_review().exists()


def test_watched_words_wait_for_a_person_also_of_moderators(send: Callable[..., Comment], ann: User) -> None:
    comment = send("It was a miracle.")

    assert comment.status == Status.HELD
    assert [reason.rule for reason in comment.hold_reasons.all()] == ["watched"]
    assert send("It was luck.").status == Status.PUBLISHED


def test_a_change_to_banned_words_takes_the_comment_down(send: Callable[..., Comment], ann: User) -> None:
    comment = send("It was luck.")
    comment.edit("It was snake oil.", by=ann)

    assert comment.status == Status.REMOVED
    assert comment.post.comments.public().count() == 0
    assert Decision.objects.get(comment=comment).was == Status.PUBLISHED


def test_a_list_is_never_written_over_unseen(send: Callable[..., Comment], ann: User) -> None:
    newest = WordList.objects.of(Which.WATCHED).first()
    assert newest
    with pytest.raises(ChangedMeanwhile):
        WordList.objects.write(Which.WATCHED, "cure", by=ann, seen=0)
    WordList.objects.write(Which.WATCHED, "cure", by=ann, seen=newest.pk)
    WordList.objects.write(Which.WATCHED, "cure", by=ann, seen=0)

    assert [row.words for row in WordList.objects.of(Which.WATCHED)] == ["cure", "miracle"]
    assert [found.phrase for found in WordList.objects.phrases(Which.WATCHED).find("a cure")] == ["cure"]
    assert OutgoingMail.objects.count() == 0
