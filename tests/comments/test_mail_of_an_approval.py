"""What a comment's writer hears when their comment is approved."""

import pytest

from comments.models import Decision
from comments.telling import tell_the_writer
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def mail_after_approval(comment, mo) -> str:
    comment.approve(by=mo, revision=comment.revision)
    tell_the_writer(Decision.objects.get(comment=comment))
    return OutgoingMail.objects.get().text


def test_it_says_where_everybody_can_read_it(held_comment, mo):
    text = mail_after_approval(held_comment, mo)

    assert "is up: everybody can read it now" in text
    assert held_comment.get_absolute_url() in text


def test_it_sends_nobody_to_an_essay_that_is_not_up(held_comment, mo, ada):
    held_comment.post.unpublish(by=ada)
    text = mail_after_approval(held_comment, mo)

    assert "not up at the moment" in text
    assert held_comment.get_absolute_url() not in text
    assert held_comment.body in text
