"""How much sending a comment asks of the database: every statement there is, of a process that remembers nothing of the last seconds.

With every list and figure in use, for one of its own and for a reply; the transactions are real ones, as on a site.
"""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Comment, SpamModel, Status, WordList
from comments.models.word_list import Which
from comments.spam.learning import trained
from core import moments
from publication.models import kept
from tests.comments.test_spam import both

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 12
# Where a transaction begins and ends. Everything else counts.
ENDS = ("BEGIN", "COMMIT")


@pytest.fixture
def send(client_of, bo, ada, ann, essay, make_comment, settings):
    settings.UNDO_SEND_SECONDS = 60
    for which in (Which.BANNED, Which.WATCHED):
        WordList.objects.write(which, "snake oil", by=ann)
    SpamModel.objects.replace(trained(both()))
    parent = make_comment(post=essay, writer=ada, status=Status.PUBLISHED)
    for words in ("One.", "Two.", "Three."):
        make_comment(post=essay, writer=ada, body=words, parent=parent, status=Status.PUBLISHED)
    client = client_of(bo)

    def send(body: str, *, is_reply: bool) -> list[str]:
        fields = {"body": body, "token": uuid4()}
        kept.forget()
        moments.forget()
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(
                f"/posts/{essay.slug}/comments/", fields | ({"reply_to": parent.pk} if is_reply else {})
            )
        assert answer.status_code == 302, answer.content
        return [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(ENDS)]

    return send


@pytest.mark.parametrize("is_reply", [False, True])
def test_sending_a_comment_takes_few_queries(send, is_reply):
    send("The first in this process, which reads the lists.", is_reply=False)
    Comment.objects.update(created_at="2020-01-01T00:00Z")
    asked = send("The next one.", is_reply=is_reply)

    assert Comment.objects.filter(status=Status.SENDING).count() == 2
    assert len(asked) <= MOST, "\n".join(asked)


def test_however_much_somebody_wrote(send, bo, bulk_comments, essay):
    send("The first.", is_reply=True)
    Comment.objects.update(created_at="2020-01-01T00:00Z")
    few = len(send("The second.", is_reply=True))
    bulk_comments(essay, [bo] * 100, status=Status.PUBLISHED)
    Comment.objects.update(created_at="2020-01-01T00:00Z")

    assert len(send("Of many.", is_reply=True)) == few
