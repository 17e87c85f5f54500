"""What a moderator finds out before deciding, and what takes a card's place after."""

import pytest

from comments.models import Claim, Comment, Status

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "desk"}


def case(client, comment, query=""):
    return client.get(f"/desk/comments/{comment.pk}/{query}")


def approve(client, comment, **more):
    seen = {"revision": 1, "status": "held", "queue": "waiting", **more}
    return client.post(f"/comments/{comment.pk}/approval/", seen, follow=True, headers=SCRIPT if more else {})


def test_a_comment_has_a_page_with_the_talk_around_it_and_what_has_happened(
    client_of, mo, ann, essay, make_comment, make_report, bo, cy, eve
):
    asked = make_comment(essay, cy, body="Did yours take five?", status=Status.PUBLISHED)
    make_comment(essay, eve, body="Mine took four.", parent=asked, status=Status.PUBLISHED)
    make_comment(essay, eve, body="Beneath nothing.", status=Status.PUBLISHED)
    comment = make_comment(essay, bo, body="It took six.", parent=asked, status=Status.PUBLISHED)
    make_report(comment, cy)
    comment.hold_back(by=ann, revision=1)

    context = case(client_of(mo), comment).context["context"]

    assert [said.words for said in context.around.lines] == ["Did yours take five?", "Mine took four.", "It took six."]
    assert context.around.lines[-1].is_this
    assert context.events[0].words == f"Sent by {bo}"
    assert f"Held back by {ann}" in [event.words for event in context.events]
    assert "A reader reported it: It’s unkind to someone" in [event.words for event in context.events]


def test_what_nobody_was_ever_to_know_of_has_no_page(client_of, mo, essay, make_comment, bo):
    for status in (Status.DRAFT, Status.SENDING):
        assert case(client_of(mo), make_comment(essay, bo, body=status, status=status)).status_code == 404


def test_what_was_decided_can_be_looked_at_and_not_decided_on_again(client_of, mo, ann, held_comment):
    held_comment.reject(by=ann, revision=1, reason="unkind")

    page = case(client_of(mo), held_comment).content.decode()

    assert f"Not published, by {ann}: It was unkind to someone" in page
    assert f"/comments/{held_comment.pk}/approval/" not in page


def test_another_sees_who_reads_it_and_who_reads_it_does_not(client_of, mo, ann, held_comment):
    Claim.objects.take(held_comment, mo)

    assert f"{mo} is reading this one" in client_of(ann).get("/desk/").content.decode()
    assert "is reading this one" not in client_of(mo).get("/desk/").content.decode()


def test_without_scripts_the_queue_has_a_line_with_undo(client_of, mo, held_comment):
    desk = client_of(mo)

    page = approve(desk, held_comment).content.decode()

    assert page.count("<strong>Approved</strong>") == 1
    assert 'role="status"' not in page.partition("<main")[2].partition("queue-head")[0]
    desk.post(f"/decisions/{held_comment.decisions.get().pk}/undo/", {"queue": "waiting"})
    assert Comment.objects.get(pk=held_comment.pk).status == Status.HELD


def test_a_script_gets_the_line_the_next_card_and_the_numbers(client_of, mo, essay, bo, bulk_comments):
    here, there, following, last = bulk_comments(essay, [bo] * 4)

    answer = approve(client_of(mo), here, have=f"{here.pk},{there.pk},x,")

    part = answer.content.decode()
    assert "<html" not in part
    assert "Approved: Bo Larsen" in part
    assert part.count("data-case=") == 1
    assert [card.comment for card in answer.context["following"]] == [
        min((following, last), key=lambda comment: comment.pk)
    ]
    assert [str(amount) for queue, amount in answer.context["queues"] if queue.name == "waiting"] == ["3"]
    assert [done.decision.comment for done in answer.context["done"]] == [here]


def test_a_script_is_told_what_another_did_where_the_card_was(client_of, mo, ann, held_comment):
    held_comment.approve(by=ann, revision=1)

    answer = approve(client_of(mo), held_comment, have="")

    assert f"{ann} approved this a moment ago" in answer.content.decode()
    assert answer.context["done"] == answer.context["here"] == []


def test_the_context_of_the_next_card_takes_nothing_of_what_is_said_meanwhile(client_of, mo, held_comment):
    client, by_script = client_of(mo), {"X-Requested-With": "desk"}
    decided = {"status": "held", "revision": 1, "queue": "waiting"}
    lead = client.post(f"/comments/{held_comment.pk}/approval/", decided, headers=by_script)["Location"]

    for _ in range(2):
        context = client.get(f"/desk/comments/{held_comment.pk}/", headers=by_script).content.decode()
        assert held_comment.body in context
        assert "Approved:" not in context
    assert "Approved:" in client.get(lead).content.decode()


def test_what_still_waits_comes_back_as_it_is_now(client_of, mo, held_comment, change_words):
    change_words(held_comment, "Other words.")

    answer = approve(client_of(mo), held_comment, have=str(held_comment.pk))

    assert [card.comment for card in answer.context["here"]] == [held_comment]
    assert "Other words." in answer.content.decode()


def test_a_queue_can_be_narrowed_down_to_one_essay(client_of, mo, make_post, make_comment, essay, bo):
    other = make_post(title="Another essay")
    make_comment(essay, bo, body="Beneath the first.")
    make_comment(other, bo, body="Beneath the other.")
    desk = client_of(mo)

    answer = desk.get(f"/desk/?essay={other.slug}")

    assert [card.text.body for card in answer.context["cards"]] == ["Beneath the other."]
    assert set(answer.context["essays"]) == {essay, other}
    assert desk.get("/desk/?essay=no-such").status_code == 404


def test_ones_own_decisions_are_listed_and_nobody_elses(client_of, mo, ann, essay, make_comment, bo, cy):
    make_comment(essay, bo, body="By me.").approve(by=mo, revision=1)
    make_comment(essay, cy, body="By another.").approve(by=ann, revision=1)

    page = client_of(mo).get("/desk/decided/").content.decode()

    assert "By me." in page
    assert "By another." not in page
    assert "Undo" in page
