"""Comments in the states that tests begin with, and the outbox as it is in production."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from comments.models import Comment, HoldReason, Report, Status
from mail.models import OutgoingMail


@pytest.fixture
def essay(make_post):
    return make_post()


@pytest.fixture
def make_report() -> Callable[..., Report]:
    def make(comment: Comment, reporter: Any, reason: str = "unkind", note: str = "") -> Report:
        return Report.objects.create(comment=comment, reporter=reporter, reason=reason, note=note)

    return make


@pytest.fixture
def outbox(settings) -> Any:
    """What waits to be sent, in the rows that production keeps."""
    settings.MAILERS = {**settings.MAILERS, "default": {"BACKEND": "mail.backends.OutboxBackend"}}
    return OutgoingMail.objects.order_by("pk")


@pytest.fixture
def change_words() -> Callable[[Comment, str], None]:
    """What an edit does to a waiting comment."""

    def change(comment: Comment, words: str) -> None:
        Comment.objects.filter(pk=comment.pk).update(body=words, html=f"<p>{words}</p>", revision=comment.revision + 1)

    return change


@pytest.fixture
def bulk_comments() -> Callable[..., list[Comment]]:
    """Many waiting comments, each by somebody else and each with a reason, quickly."""

    def make(post: Any, writers: list[Any], parent: Comment | None = None, status: str = Status.HELD) -> list[Comment]:
        now = timezone.now()
        comments = Comment.objects.bulk_create(
            Comment(
                post=post, writer=writer, body="Words.", html="<p>Words.</p>", status=status, held_at=now, parent=parent
            )
            for writer in writers
        )
        HoldReason.objects.bulk_create(
            HoldReason(comment=comment, revision=1, rule="newcomer", sentence="First comment here")
            for comment in comments
        )
        return comments

    return make
