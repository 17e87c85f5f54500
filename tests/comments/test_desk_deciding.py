"""Deciding at the desk: three buttons, each a POST, each bound to what was on the screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, FreshDecision, Status
from tests.comments.told import tell

pytestmark = pytest.mark.django_db
VERBS = ["comment-approval", "comment-rejection", "comment-keeping"]


def press(client, verb, comment, **fields):
    seen = {"revision": 1, "status": comment.status, "queue": "waiting", "reason": "unkind", **fields}
    return client.post(reverse(f"comment-{verb}", args=[comment.pk]), seen, follow=True)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def status_of(comment):
    return Comment.objects.values_list("status", flat=True).get(pk=comment.pk)


@pytest.fixture
def reported(make_comment, make_report, essay, bo, cy):
    comment = make_comment(essay, bo, status=Status.PUBLISHED)
    make_report(comment, cy)
    return comment


def test_approving_is_one_press_and_an_anonymous_reader_sees_it(client_of, client, mo, held_comment):
    essay = held_comment.post.get_absolute_url()
    assert held_comment.body not in client.get(essay).content.decode()

    answer = press(client_of(mo), "approval", held_comment)

    assert answer.redirect_chain == [("/desk/", 302)]
    assert said(answer) == [f"Approved: {held_comment.writer} on “{held_comment.post}”."]
    assert held_comment.body in client.get(essay).content.decode()


def test_the_form_on_the_page_carries_everything_that_approving_needs(client_of, mo, held_comment, change_words):
    change_words(held_comment, "The second text.")
    desk = client_of(mo)
    form = desk.get("/desk/").context["cards"][0].seen

    desk.post(reverse("comment-approval", args=[held_comment.pk]), form.initial)

    assert held_comment.decisions.get().revision == 2


def test_rejecting_takes_a_reason_and_a_note(client_of, mo, held_comment):
    press(client_of(mo), "rejection", held_comment, reason="medical_advice", note=" Tell\u200b\r\nyour story. ")

    decision = held_comment.decisions.get()
    assert (decision.status, decision.reason) == (Status.REJECTED, "medical_advice")
    assert decision.note.startswith("Tell")
    assert "\r" not in decision.note


def test_who_sends_spam_gets_no_note(client_of, mo, held_comment):
    press(client_of(mo), "rejection", held_comment, reason="spam", note="Please do not.")

    assert held_comment.decisions.get().note == ""


@pytest.mark.parametrize("fault", [{"reason": ""}, {"reason": "dull"}, {"note": "x" * 1001}])
def test_a_rejection_that_is_not_complete_comes_back_with_the_note(client_of, mo, held_comment, fault):
    answer = press(client_of(mo), "rejection", held_comment, **{"note": "Stay with your story.", **fault})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert fault.get("note", "Stay with your story.") in page
    assert held_comment.body in page
    assert "<title>Error:" in page
    assert status_of(held_comment) == Status.HELD


def test_a_reported_comment_is_kept(client_of, mo, reported):
    answer = press(client_of(mo), "keeping", reported, queue="reported")

    assert answer.redirect_chain == [("/desk/reported/", 302)]
    assert said(answer)[0].startswith("Kept: ")
    assert status_of(reported) == Status.PUBLISHED
    assert reported.reports.get().outcome == "kept"


def test_a_reported_comment_is_removed(client_of, client, mo, reported):
    press(client_of(mo), "rejection", reported, queue="reported")

    assert status_of(reported) == Status.REMOVED
    assert reported.body not in client.get(reported.post.get_absolute_url()).content.decode()


@pytest.mark.parametrize("verb", ["approval", "rejection", "keeping"])
def test_nobody_else_can_decide(client_of, bo, ada, cy, held_comment, verb):
    for person in (bo, ada, cy):
        assert press(client_of(person), verb, held_comment).status_code == 404

    assert status_of(held_comment) == Status.HELD


@pytest.mark.parametrize("verb", ["approval", "rejection", "keeping"])
def test_who_is_signed_out_is_asked_to_sign_in_and_nothing_is_decided(client, held_comment, verb):
    answer = client.post(reverse(f"comment-{verb}", args=[held_comment.pk]), {"revision": 1, "status": "held"})

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert status_of(held_comment) == Status.HELD


@pytest.mark.parametrize("verb", VERBS)
def test_a_get_never_decides(client_of, mo, held_comment, verb):
    assert client_of(mo).get(reverse(verb, args=[held_comment.pk])).status_code == 405
    assert status_of(held_comment) == Status.HELD


@pytest.mark.parametrize("verb", VERBS)
def test_a_comment_that_never_was_is_not_found(client_of, mo, verb):
    for number in (12345, 10**18, 10**30):
        answer = client_of(mo).post(reverse(verb, args=[number]), {"revision": 1, "status": "held", "reason": "spam"})
        assert answer.status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_a_form_without_our_token_decides_nothing(client_of, mo, held_comment, verb):
    strict = client_of(mo)
    strict.handler.enforce_csrf_checks = True

    answer = strict.post(reverse(verb, args=[held_comment.pk]), {"revision": 1, "status": "held", "reason": "spam"})

    assert answer.status_code == 403
    assert status_of(held_comment) == Status.HELD


@pytest.mark.parametrize(
    "seen", [{"revision": ""}, {"revision": "x"}, {"revision": -1}, {"revision": 10**12}, {"status": "final"}]
)
def test_a_forged_or_broken_form_decides_nothing_and_breaks_nothing(client_of, mo, held_comment, seen):
    for verb in ("approval", "rejection", "keeping"):
        answer = press(client_of(mo), verb, held_comment, **seen)
        assert answer.status_code == 200
        assert said(answer)

    assert status_of(held_comment) == Status.HELD


@pytest.mark.parametrize("queue", ["https://evil.example/", "//evil.example", "log", "", "admin:index"])
def test_the_way_back_is_a_queue_we_know(client_of, mo, held_comment, queue):
    assert press(client_of(mo), "approval", held_comment, queue=queue).redirect_chain == [("/desk/", 302)]


def test_after_a_decision_the_queue_still_shows_one_essay_where_it_did(client_of, mo, make_post, make_comment, cy):
    one, other = make_post(), make_post(title="Another")
    first, second, elsewhere = (make_comment(essay, cy, body=f"{at}") for at, essay in enumerate((one, one, other)))
    desk = client_of(mo)
    assert f'name="essay" value="{one.slug}"' in desk.get(f"/desk/?essay={one.slug}").content.decode()

    answer = press(desk, "approval", first, essay=one.slug)
    assert answer.request["QUERY_STRING"] == f"essay={one.slug}"
    assert [card.comment for card in answer.context["cards"]] == [second]
    # What is no essay narrows nothing down.
    answer = press(desk, "approval", second, essay="never-was")
    assert [card.comment for card in answer.context["cards"]] == [elsewhere]


def test_the_second_moderator_is_told_what_the_first_did(client_of, mo, ann, held_comment):
    press(client_of(mo), "approval", held_comment)

    answer = press(client_of(ann), "rejection", held_comment)

    assert said(answer) == [f"{mo} approved this a moment ago. Nothing was changed."]
    assert status_of(held_comment) == Status.PUBLISHED
    assert held_comment.decisions.count() == 1


def test_pressing_twice_says_that_you_did_it_already(client_of, mo, held_comment):
    press(client_of(mo), "approval", held_comment)

    assert said(press(client_of(mo), "approval", held_comment)) == [
        "You approved this a moment ago. Nothing was changed."
    ]


def test_of_two_who_keep_and_remove_the_second_is_told(client_of, mo, ann, reported):
    press(client_of(mo), "keeping", reported)
    assert said(press(client_of(ann), "keeping", reported)) == [f"{mo} kept this a moment ago. Nothing was changed."]


def test_words_that_changed_are_not_decided_on_unseen(client_of, mo, held_comment, change_words):
    change_words(held_comment, "Something else.")

    for verb in ("approval", "rejection"):
        assert "changed this comment after it was shown" in said(press(client_of(mo), verb, held_comment))[0]

    assert status_of(held_comment) == Status.HELD
    assert not held_comment.decisions.exists()


def test_a_comment_that_was_withdrawn_meanwhile_says_so(client_of, mo, held_comment):
    Comment.objects.filter(pk=held_comment.pk).update(status=Status.WITHDRAWN)

    assert "took it back" in said(press(client_of(mo), "approval", held_comment))[0]


def test_nobody_decides_on_their_own_comment(client_of, mo, make_comment, make_report, essay, cy):
    own = make_comment(essay, mo)
    for verb in ("approval", "rejection"):
        assert "another moderator decides" in said(press(client_of(mo), verb, own))[0]
    public = make_comment(essay, mo, body="Mine too.", status=Status.PUBLISHED)
    make_report(public, cy)
    assert "another moderator decides" in said(press(client_of(mo), "keeping", public))[0]

    assert not own.decisions.exists()
    assert not public.decisions.exists()


def test_after_a_decision_the_job_and_the_mail_follow(client_of, mo, held_comment, outbox):
    """From the button to the outbox, through the worker's own code."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateJob

    press(client_of(mo), "rejection", held_comment, reason="private_information")

    # After the minute in which it can be taken back, and whatever quiet hours there are.
    tell(timezone.now() + timedelta(days=1))
    job = ProcrastinateJob.objects.get(args__decision_id=held_comment.decisions.get().pk)
    app.tasks[job.task_name](**job.args)
    assert "private details" in outbox.get().text


def test_a_note_for_what_somebody_else_decided_on_meanwhile_is_given_back(client_of, mo, ann, held_comment):
    held_comment.approve(by=ann, revision=1)

    answer = press(client_of(mo), "rejection", held_comment, status="held", note="Say it about yourself.")

    assert any("Say it about yourself." in message for message in said(answer))
    assert not held_comment.decisions.filter(by=mo).exists()


def test_asking_for_a_change_invites_to_send_it_again(client_of, mo, held_comment):
    answer = press(client_of(mo), "asking", held_comment, note="Without the clinic’s name, please.")

    decision = held_comment.decisions.get()
    assert (decision.status, decision.reason, decision.may_send_again) == (Status.REJECTED, "unkind", True)
    assert said(answer)[0].startswith("Asked for a change: ")


def test_nobody_is_asked_to_send_spam_again(client_of, mo, held_comment):
    answer = press(client_of(mo), "asking", held_comment, reason="spam")

    assert answer.status_code == 422
    assert not held_comment.decisions.exists()
    assert not held_comment.reject(by=mo, revision=1, reason="spam", may_send_again=True).may_send_again


def test_what_everybody_reads_is_held_back(client_of, client, mo, reported):
    press(client_of(mo), "holding", reported, queue="reported")

    assert status_of(reported) == Status.HELD
    assert reported.body not in client.get(reported.post.get_absolute_url()).content.decode()
    assert reported.reports.get().outcome == ""
    assert reported.hold_reasons.get().rule == "held_back"


def undo(client, decision, **headers):
    address = reverse("decision-undo", args=[decision.pk])
    return client.post(address, {"queue": "waiting"}, follow=True, headers=headers)


def test_a_decision_is_undone_at_the_desk_within_a_minute(client_of, client, mo, held_comment):
    desk = client_of(mo)
    decision = held_comment.approve(by=mo, revision=1)
    assert reverse("decision-undo", args=[decision.pk]) in desk.get("/desk/").content.decode()

    answer = undo(desk, decision)

    assert said(answer) == [
        f"Undone: {held_comment.writer} on “{held_comment.post}”. It is as it was, and nobody was told."
    ]
    assert status_of(held_comment) == Status.HELD
    assert said(undo(desk, decision)) == [
        "You undid what you had decided about this a moment ago. Nothing was changed."
    ]


def test_what_cannot_be_undone_is_said_in_words(client_of, mo, ann, held_comment):
    decision = held_comment.approve(by=mo, revision=1)
    assert said(undo(client_of(ann), decision)) == ["Only whoever decided can undo it."]

    FreshDecision.objects.update(until=timezone.now())
    assert "A minute has passed" in said(undo(client_of(mo), decision))[0]
    assert status_of(held_comment) == Status.PUBLISHED


def test_our_script_gets_what_takes_the_cards_place(client_of, mo, held_comment, make_comment, essay, cy):
    following = make_comment(essay, cy, body="The next one.")
    seen = {"revision": 1, "status": "held", "queue": "waiting", "have": held_comment.pk}
    address = reverse("comment-approval", args=[held_comment.pk])

    answer = client_of(mo).post(address, seen, headers={"X-Requested-With": "desk"}, follow=True)

    part = answer.content.decode()
    assert "<html" not in part
    assert reverse("decision-undo", args=[held_comment.decisions.get().pk]) in part
    assert following.body in part


def test_a_note_for_words_that_were_changed_meanwhile_waits_beside_the_new_ones(
    client_of, mo, held_comment, change_words
):
    change_words(held_comment, "Something else.")
    desk = client_of(mo)

    for verb in ("rejection", "asking"):
        page = press(desk, verb, held_comment, note="Say it about yourself.").content.decode()
        assert "Say it about yourself." in page
        assert "Something else." in page

    assert not held_comment.decisions.exists()
