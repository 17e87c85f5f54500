"""How much sending a comment asks of the database, with every list and figure in use, for a reply and for one of its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Comment, SpamModel, Status, WordList
from comments.models.word_list import Which
from comments.spam.learning import trained
from tests.comments.test_spam import both

pytestmark = pytest.mark.django_db
MOST = 12
# What a transaction is made of, and the row of settings, which a process keeps for a moment where none is open.
NOT_COUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", 'SELECT "publication_publication"')


@pytest.fixture
def send(client_of, bo, ada, ann, essay, make_comment, settings):
    settings.UNDO_SEND_SECONDS = 60
    for which in (Which.BANNED, Which.WATCHED):
        WordList.objects.write(which, "snake oil", by=ann)
    SpamModel.objects.replace(trained(both()))
    parent = make_comment(post=essay, writer=ada, status=Status.PUBLISHED)
    client = client_of(bo)

    def send(body: str, *, is_reply: bool) -> list[str]:
        fields = {"body": body, "token": "6a3b9ad0-2f8e-4b1e-9c50-0f6a2b1c3d4e"} | (
            {"reply_to": parent.pk} if is_reply else {}
        )
        with CaptureQueriesContext(connection) as asked:
            assert client.post(f"/posts/{essay.slug}/comments/", fields).status_code == 302
        return [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(NOT_COUNTED)]

    return send


@pytest.mark.parametrize("is_reply", [False, True])
def test_sending_a_comment_takes_few_queries(send, is_reply):
    send("The first in this process, which reads the lists.", is_reply=False)
    asked = send("The next one.", is_reply=is_reply)

    assert Comment.objects.filter(status=Status.SENDING).count() == 2
    assert len(asked) <= MOST, "\n".join(asked)


def test_however_much_somebody_wrote(send, bo, bulk_comments, essay):
    send("The first.", is_reply=True)
    few = len(send("The second.", is_reply=True))
    bulk_comments(essay, [bo] * 100, status=Status.PUBLISHED)
    Comment.objects.filter(body="Words.").update(created_at="2020-01-01T00:00Z")

    assert len(send("Of many.", is_reply=True)) == few
