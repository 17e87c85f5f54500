"""A little time between two comments: who waits, how long, what they are told, and that fifty at once do not get past it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from comments.models import Comment, Report, Status
from comments.models.sent import Refused
from comments.rules import Draft, Figures, Standing
from comments.rules.pace import pace
from posts.models import Post
from publication.models import ONLY_ROW, Publication

NOW = datetime(2030, 5, 1, 12, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
FIGURES = Figures()


def ago(**before: float) -> datetime:
    return NOW - timedelta(**before)


@pytest.mark.parametrize(
    ("writer", "reports", "when"),
    [
        (Standing(), 0, ""),
        (Standing(sent=(ago(seconds=5),)), 0, "in 15 seconds"),
        (Standing(sent=(ago(seconds=19.5),)), 0, "in 1 second."),
        (Standing(sent=(ago(seconds=20),)), 0, ""),
        (Standing(sent=(ago(seconds=5),), is_staff=True), 0, ""),
        (Standing(sent=(ago(seconds=5),), writes_this_essay=True), 0, ""),
        (Standing(sent=(ago(seconds=30),), replied_here=ago(seconds=30)), 0, "in 90 seconds"),
        (Standing(sent=(ago(minutes=2),), replied_here=ago(minutes=2)), 0, ""),
        (Standing(sent=(ago(minutes=2),), replied_here=ago(minutes=2)), 3, "in 3 minutes"),
        (Standing(sent=(ago(minutes=5),), replied_here=ago(minutes=5)), 3, ""),
        (Standing(joined_at=ago(hours=3), sent=tuple(ago(hours=1, minutes=n) for n in range(10))), 0, "in 21 hours"),
        (Standing(joined_at=ago(hours=30), sent=tuple(ago(hours=1, minutes=n) for n in range(10))), 0, ""),
        (Standing(joined_at=ago(hours=3), sent=tuple(ago(hours=1, minutes=n) for n in range(9))), 0, ""),
        (Standing(joined_at=LONG_AGO, begun=tuple(ago(hours=23, minutes=n) for n in range(60))), 0, "in 60 seconds"),
        (Standing(joined_at=LONG_AGO, begun=tuple(ago(hours=22, minutes=n) for n in range(59))), 0, ""),
        (Standing(joined_at=LONG_AGO, begun=tuple(ago(hours=20) for n in range(60))), 0, "in 4 hours"),
    ],
)
def test_it_says_how_long_to_wait(writer: Standing, reports: int, when: str) -> None:
    refusal = pace(Draft("x", sent_at=NOW, reports_above=reports), writer)

    assert bool(refusal) == bool(when)
    assert refusal is None or (when in refusal.sentence and "still in the box" in refusal.sentence)


def test_what_was_taken_already_is_not_asked_again() -> None:
    assert pace(Draft("x"), Standing(sent=(NOW,))) is None


def test_a_figure_of_nothing_turns_a_pace_off() -> None:
    off = Figures(pace_seconds=0, pace_reply_minutes=0)

    assert pace(Draft("x", sent_at=NOW, figures=off, reports_above=9), Standing(sent=(NOW,), replied_here=NOW)) is None


@pytest.fixture
def figures(db: None) -> None:
    """Those that a site begins with; other tests go without."""
    Publication(pk=ONLY_ROW, pace_seconds=20, pace_reply_minutes=2).save()


@pytest.fixture
def send(figures: None, make_post: Callable[..., Post], bo: User, settings: Any) -> Callable[..., Comment]:
    settings.UNDO_SEND_SECONDS = 60
    post = make_post()

    def sent(body: str, parent: Comment | None = None, by: User = bo) -> Comment:
        return Comment.objects.send(post=parent.post if parent else post, writer=by, body=body, parent=parent)

    return sent


def refused(send: Callable[..., Comment], *given: Any) -> str:
    with pytest.raises(Refused) as caught:
        send(*given)
    return caught.value.refusal.sentence


def test_words_that_come_too_soon_come_back_with_the_time_to_wait(figures, client_of, bo, essay):
    client, address = client_of(bo), f"/posts/{essay.slug}/comments/"
    assert client.post(address, {"body": "One."}).status_code == 302
    answer = client.post(address, {"body": "Two, just after."})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "You can send this one in 20 seconds." in page or "You can send this one in 19 seconds." in page
    assert "Two, just after.</textarea>" in page
    assert Comment.objects.count() == 1


def test_the_same_words_again_are_the_same_comment_and_never_too_soon(send):
    assert send("Once.") == send("Once.")


def test_what_was_brought_back_holds_nobody_up(send, bo):
    first = send("With a mistake.")
    assert first.undo(by=bo)

    assert send("Without.").status == Status.SENDING


def test_whoever_is_answered_there_waits_a_while_before_the_next_reply(
    send, time_machine, make_comment, make_report, essay, ada, cy
):
    top = make_comment(post=essay, writer=ada, status="published")
    time_machine.move_to(datetime.now(UTC), tick=False)
    mine = send("First.", top)
    Comment.objects.filter(pk=mine.pk).update(status=Status.PUBLISHED)
    time_machine.shift(60)
    assert "You can send the next reply in 60 seconds." in refused(send, "Second.", top)
    assert send("Elsewhere.").status == Status.SENDING
    time_machine.shift(60)
    make_report(top, cy)
    assert "You can send the next reply in 60 seconds." in refused(send, "Second.", Comment.objects.get(pk=mine.pk))
    Report.objects.update(outcome="kept")
    assert send("Second.", Comment.objects.get(pk=mine.pk)).status == Status.SENDING


@pytest.mark.django_db(transaction=True)
def test_of_fifty_at_once_one_is_taken(send, bo):
    def attempt(number: int) -> bool:
        try:
            send(f"Number {number}.")
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as pool:
        taken = list(pool.map(attempt, range(50)))

    assert taken.count(True) == 1
    assert Comment.objects.count() == 1
