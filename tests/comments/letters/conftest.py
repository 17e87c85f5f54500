"""Letters in the states that tests begin with."""

from typing import Any

import pytest

from comments.models import Letter, LetterStatus
from publication.models import Publication


@pytest.fixture(autouse=True)
def _nobody_is_new_here(db) -> None:
    """What is sent arrives, unless a test says otherwise."""
    publication = Publication.current()
    publication.hold_comments_of = "nobody"
    publication.save()


@pytest.fixture
def essay(make_post):
    return make_post(slug="kettle")


@pytest.fixture
def make_letter(essay):
    """A letter that arrived: make_letter(bo); with `exchange` the next one of it; in another state as said."""

    def make(writer: Any, body: str = "I never told anybody.", *, opened: bool = False, **more: Any) -> Letter:
        status = more.pop("status", LetterStatus.SENT)
        post = more.pop("post", essay)
        letter = Letter.objects.send(post=post, writer=writer, body=body, **more)
        assert letter.status == LetterStatus.SENT
        if status != LetterStatus.SENT:
            Letter.objects.filter(pk=letter.pk).update(status=status, delivered_at=None, held_at=letter.created_at)
        if opened:
            assert letter.open(by=letter.member if letter.is_answer else post.letter_readers[0])
        letter.refresh_from_db()
        return letter

    return make
