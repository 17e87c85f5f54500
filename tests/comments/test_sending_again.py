"""What was turned down can be sent again in other words, where that was asked for: it is read first, and not for ever."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, DecidedMeanwhile, HoldReason, NotAgain, Status, WordList
from comments.models.sent import Refused
from comments.models.sent_again import AGAIN_AT_MOST
from core.kept_words import SESSION_KEY
from tests.comments.at_once import at_once

pytestmark = pytest.mark.django_db
WORDS = "It helped me, and I say nothing of you."


@pytest.fixture
def asked(held_comment, mo):
    """Bo was asked for other words."""
    held_comment.reject(by=mo, revision=1, reason="medical_advice", note="Say it as yours.", may_send_again=True)
    return held_comment


def page(comment):
    return f"/comments/{comment.pk}/again/"


def send(client, comment, words=WORDS):
    return client.post(page(comment), {"body": words}, follow=True)


def state(comment):
    return Comment.objects.values_list("status", flat=True).get(pk=comment.pk)


def test_other_words_wait_for_a_person_before_everything_that_waits_longer(
    asked, make_comment, essay, client_of, bo, cy, mo
):
    waits = make_comment(essay, cy)
    Comment.objects.filter(pk=waits.pk).update(held_at=timezone.now() - timedelta(days=5))

    answer = send(client_of(bo), asked)

    assert "reads it before what is new" in answer.content.decode()
    assert [*Comment.objects.awaiting_review()] == [asked, waits]
    asked.refresh_from_db()
    assert (asked.body, asked.revision, asked.newest_revision) == (WORDS, 2, 2)
    assert timezone.now() - asked.held_at < timedelta(minutes=1)
    assert asked.removed_because == ""
    assert "Sent again, in other words" in client_of(mo).get("/desk/").content.decode()


def test_what_was_sent_again_and_approved_is_in_no_hurry_when_it_is_changed_later(
    asked, make_comment, essay, bo, cy, mo
):
    asked.send_again(WORDS, by=bo)
    asked.approve(by=mo, revision=2)
    waits = make_comment(essay, cy)
    asked.edit("With a link: https://example.org", by=bo)

    assert [*Comment.objects.awaiting_review()] == [waits, asked]


def test_the_rules_run_anew_and_a_person_reads_it_whatever_they_say(asked, bo, mo):
    WordList.objects.write("watched", "kettle", by=mo)

    asked.send_again("My kettle.", by=bo)

    assert {*HoldReason.objects.filter(comment=asked, revision=2).values_list("rule", flat=True)} >= {
        "again",
        "watched",
    }


def test_a_banned_word_turns_it_down_again_and_says_so(asked, client_of, bo, mo):
    WordList.objects.write("banned", "snakeoil", by=mo)

    answer = send(client_of(bo), asked, "Try snakeoil.")

    assert state(asked) == Status.REJECTED
    assert "could not be published as it is" in answer.content.decode()
    assert asked.decisions.first().by is None


REFUSED = {
    "empty": ("  ", "There are no words"),
    "too long": ("x" * 5001, "too long"),
    "unchanged": ("Mine took five.", "These are the words as they were"),
}


@pytest.mark.parametrize(("words", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_stays_in_the_box(asked, client_of, bo, words, says):
    answer = send(client_of(bo), asked, words)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert words.strip() in answer.content.decode()
    assert state(asked) == Status.REJECTED


def test_where_comments_closed_meanwhile_the_words_come_back(asked, client_of, bo):
    asked.post.comment_policy = "closed"
    asked.post.save(update_fields=["comment_policy"])

    answer = send(client_of(bo), asked)

    assert (answer.status_code, WORDS in answer.content.decode()) == (422, True)
    assert state(asked) == Status.REJECTED


NOT_AGAIN = {
    "not asked for": {"reason": "unkind"},
    "spam": {"reason": "spam", "may_send_again": True},
}


@pytest.mark.parametrize("said", NOT_AGAIN.values(), ids=NOT_AGAIN.keys())
def test_only_what_a_moderator_asked_for_can_be_sent_again(held_comment, client_of, bo, mo, said):
    held_comment.reject(by=mo, revision=1, **said)
    client = client_of(bo)

    assert "Edit and send again</a>" not in client.get(f"/comments/{held_comment.pk}/decision/").content.decode()
    answer = send(client, held_comment)

    assert (answer.status_code, WORDS in answer.content.decode()) == (422, True)
    assert state(held_comment) == Status.REJECTED


def test_what_a_rule_turned_down_can_be_said_otherwise(essay, bo, mo):
    WordList.objects.write("banned", "snakeoil", by=mo)
    comment = Comment.objects.send(post=essay, writer=bo, body="Try snakeoil.")
    assert state(comment) == Status.REJECTED

    comment.send_again("Tea, for me.", by=bo)

    assert state(comment) == Status.HELD


def test_three_times_and_not_a_fourth(asked, client_of, bo, mo):
    for number in range(AGAIN_AT_MOST):
        asked.send_again(f"{WORDS} {number}", by=bo)
        asked.reject(by=mo, revision=asked.revision, reason="medical_advice", may_send_again=True)

    answer = send(client_of(bo), asked)

    assert "as often as that is possible" in answer.content.decode()
    assert WORDS in answer.content.decode()


def test_nobody_else_can_send_it(asked, client_of, cy, mo):
    for person in (cy, mo):
        assert client_of(person).get(page(asked)).status_code == 404
        assert send(client_of(person), asked).status_code == 404


def test_words_typed_while_signed_out_are_in_the_box_afterwards(asked, client_of, bo):
    client = client_of(bo)
    session = client.session
    session[SESSION_KEY] = {page(asked): {"body": [WORDS]}}
    session.save()

    assert WORDS in client.get(page(asked)).content.decode()
    send(client, asked)
    assert not client.session.get(SESSION_KEY)


def test_twice_the_same_is_sent_once_and_other_words_go_into_the_box_for_changing_it(asked, client_of, bo):
    client = client_of(bo)
    send(client, asked)

    assert send(client, asked).redirect_chain == [(f"/comments/{asked.pk}/decision/", 302)]
    assert Comment.objects.get(pk=asked.pk).times_sent_again == 1
    answer = send(client, asked, "Better words.")
    assert answer.redirect_chain == [(f"/comments/{asked.pk}/edit/", 302)]
    assert "Better words." in answer.content.decode()


def test_once_it_was_sent_again_the_decision_cannot_be_undone(asked, bo, mo):
    decision = asked.decisions.get()
    asked.send_again(WORDS, by=bo)

    with pytest.raises(DecidedMeanwhile):
        decision.undo(by=mo)

    assert state(asked) == Status.HELD


def test_once_the_decision_was_undone_it_waits_and_is_not_sent_again(asked, client_of, bo, mo):
    asked.decisions.get().undo(by=mo)

    with pytest.raises(NotAgain):
        asked.send_again(WORDS, by=bo)
    answer = send(client_of(bo), asked)

    assert answer.redirect_chain == [(f"/comments/{asked.pk}/edit/", 302)]
    assert WORDS in answer.content.decode()
    assert asked.revisions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sending_again_and_undoing_at_once_leave_one_of_both(asked, bo, mo):
    decision = asked.decisions.get()

    raised = at_once(lambda: asked.send_again(WORDS, by=bo), lambda: decision.undo(by=mo))

    assert sum(error is None for error in raised) == 1
    assert {type(error) for error in raised if error} <= {NotAgain, DecidedMeanwhile}
    assert state(asked) == Status.HELD
    assert Comment.objects.get(pk=asked.pk).times_sent_again == (raised[0] is None)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_sent_once(asked, bo):
    raised = at_once(*[lambda: Comment.objects.get(pk=asked.pk).send_again(WORDS, by=bo)] * 2)

    assert raised == [None, None]
    assert Comment.objects.get(pk=asked.pk).times_sent_again == 1
    assert asked.revisions.count() == 2


def test_somebody_who_may_not_write_is_refused_in_words(asked, bo):
    bo.is_active = False
    bo.save(update_fields=["is_active"])
    asked.refresh_from_db()

    with pytest.raises(Refused):
        asked.send_again(WORDS, by=bo)


@pytest.mark.parametrize(
    ("kind", "begins"), [("asking", "tell it as what helped you"), ("rejection", "wanted to help")]
)
def test_a_note_begins_in_plain_words_with_a_script_and_without(held_comment, client_of, mo, kind, begins):
    desk = client_of(mo)
    assert begins in desk.get("/desk/").content.decode()
    seen = {"revision": 1, "status": "held", "queue": "waiting", "reason": "medical_advice", "begin": kind}

    page = desk.post(f"/comments/{held_comment.pk}/note/", seen)
    assert page.context["card"].comment == held_comment
    form = getattr(page.context["card"], kind)
    assert begins in form.initial["note"]
    assert "Nothing was decided yet." in page.content.decode()

    typed = desk.post(f"/comments/{held_comment.pk}/note/", {**seen, "note": "My own words."})
    assert getattr(typed.context["card"], kind).initial["note"] == "My own words."
    assert state(held_comment) == Status.HELD
