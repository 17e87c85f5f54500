"""Whatever goes wrong between a box and the database, the words are in the answer, or in the box once one is back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Comment
from core.kept_words import SESSION_KEY
from posts.models import Post

pytestmark = pytest.mark.django_db
WORDS = "It was the pencil that I missed. <b>&"
SHOWN = "It was the pencil that I missed. &lt;b&gt;&amp;"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


class Writing:
    """Somebody with an essay, another's comment and one of their own before them, about to press the button."""

    def __init__(self, client: Client, essay: Any, said: Any, mine: Any) -> None:
        self.client, self.essay, self.said, self.mine = client, essay, said, mine
        self.path, self.fields = f"{essay.get_absolute_url()}comments/", {"body": WORDS}

    def press(self) -> Any:
        return self.client.post(self.path, self.fields, headers=OWN_PAGE)


def nothing(writing: Writing) -> None:
    writing.fields["body"] = "\u200b"


def too_long(writing: Writing) -> None:
    writing.fields["body"] = WORDS * 200


def comments_closed(writing: Writing) -> None:
    Post.objects.update(comment_policy="closed")


def closed_by_the_clock(writing: Writing) -> None:
    Post.objects.update(published_at=timezone.now() - timedelta(days=400), comment_policy="open")


def essay_taken_down(writing: Writing) -> None:
    writing.essay.unpublish(by=writing.mine.writer)


def answered_went(writing: Writing) -> None:
    writing.fields["reply_to"] = writing.said.pk
    writing.said.withdraw(by=writing.said.writer)


def answered_never_was(writing: Writing) -> None:
    writing.fields["reply_to"] = "12"


def token_expired(writing: Writing) -> None:
    writing.client.handler.enforce_csrf_checks = True


def session_over(writing: Writing) -> None:
    writing.client.session.flush()


def other_site(writing: Writing) -> None:
    writing.client.session.flush()
    writing.press = lambda: writing.client.post(  # type: ignore[method-assign]
        writing.path, writing.fields, headers={"Sec-Fetch-Site": "cross-site"}
    )


def broken(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    writing.client.raise_request_exception = False
    monkeypatch.setattr("comments.models.judged._verdict", lambda *given, **more: 1 / 0)


def late(writing: Writing) -> None:
    Comment.objects.filter(pk=writing.mine.pk).update(first_published_at=timezone.now() - timedelta(hours=1))


def removed(writing: Writing) -> None:
    Comment.objects.filter(pk=writing.mine.pk).update(status="removed")


def withdrawn(writing: Writing) -> None:
    writing.mine.withdraw(by=writing.mine.writer)


def erased(writing: Writing) -> None:
    Comment.objects.filter(pk=writing.mine.pk).update(status="erased")


# What goes wrong, and how the answer to a new comment says so; what comes back with 302 waits in the session.
SENDING: dict[Callable[..., None], int] = {
    too_long: 422,
    comments_closed: 422,
    closed_by_the_clock: 422,
    essay_taken_down: 410,
    answered_went: 422,
    answered_never_was: 422,
    token_expired: 403,
    session_over: 302,
    other_site: 403,
    broken: 500,
}
# The same for a change of words.
EDITING: dict[Callable[..., None], int] = {
    too_long: 422,
    comments_closed: 422,
    # Its author still sees it.
    essay_taken_down: 422,
    late: 422,
    removed: 422,
    withdrawn: 422,
    erased: 404,
    token_expired: 403,
    session_over: 302,
    broken: 500,
}


@pytest.fixture
def writing(essay, make_comment, ada, cy):
    client = Client()
    client.force_login(ada)
    said, mine = (make_comment(essay, person, status="published") for person in (cy, ada))
    return Writing(client, essay, said, mine)


def go_wrong(trouble: Callable[..., None], writing: Writing, monkeypatch: pytest.MonkeyPatch) -> Any:
    if trouble is broken:
        trouble(writing, monkeypatch)
    else:
        trouble(writing)
    return writing.press()


@pytest.mark.parametrize("trouble", SENDING, ids=lambda trouble: trouble.__name__)
def test_a_new_comment(writing, monkeypatch, trouble):
    answer = go_wrong(trouble, writing, monkeypatch)

    assert answer.status_code == SENDING[trouble]
    assert comes_back(writing, answer)
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("trouble", EDITING, ids=lambda trouble: trouble.__name__)
def test_a_change_of_words(writing, monkeypatch, trouble):
    writing.path = f"/comments/{writing.mine.pk}/edit/"
    answer = go_wrong(trouble, writing, monkeypatch)

    assert answer.status_code == EDITING[trouble]
    assert comes_back(writing, answer)
    assert writing.mine.revisions.count() == 1


def test_a_change_of_words_beneath_an_essay_that_is_not_there_any_more(writing, client_of, cy, ada):
    writing.essay.unpublish(by=ada)
    answer = client_of(cy).post(f"/comments/{writing.said.pk}/edit/", writing.fields)

    assert answer.status_code == 410
    assert comes_back(writing, answer)


def comes_back(writing: Writing, answer: Any) -> bool:
    if answer.status_code == 302:
        return bool(writing.client.session[SESSION_KEY][writing.path]["body"] == [writing.fields["body"]])
    return SHOWN in answer.content.decode()


def test_nothing_is_asked_for_again(writing):
    nothing(writing)

    assert writing.press().status_code == 422


def test_after_signing_in_again_the_change_is_in_its_box(writing, ada):
    writing.path = f"/comments/{writing.mine.pk}/edit/"
    session_over(writing)
    writing.press()
    kept = writing.client.session[SESSION_KEY]
    writing.client.force_login(ada)
    session = writing.client.session
    session[SESSION_KEY] = kept
    session.save()

    assert SHOWN in writing.client.get(writing.path).content.decode()
    writing.press()
    assert SESSION_KEY not in writing.client.session or writing.path not in writing.client.session[SESSION_KEY]
