"""Several at once: shown first, asked why once, each decided by itself, and what could not be done is said."""

import pytest
from django.urls import reverse

from comments.models import Comment, Decision, Status

pytestmark = pytest.mark.django_db
SEVERAL = "/desk/several/"


def picked(*comments):
    return [f"{comment.pk}:{comment.revision}:{comment.status}" for comment in comments]


def send(client, do, *comments, **fields):
    return client.post(SEVERAL, {"do": do, "queue": "waiting", "picked": picked(*comments), **fields}, follow=True)


def statuses(*comments):
    return [Comment.objects.values_list("status", flat=True).get(pk=comment.pk) for comment in comments]


@pytest.fixture
def three(make_comment, essay, bo, cy, eve):
    return [make_comment(essay, writer, body=f"Words of {writer}.") for writer in (bo, cy, eve)]


def test_they_are_shown_before_anything_is_decided(client_of, mo, three):
    page = send(client_of(mo), "approve", *three).content.decode()

    for comment in three:
        assert comment.body in page
    assert "Approve these?" in page
    assert not Decision.objects.exists()


def test_each_is_decided_by_itself_and_can_be_undone(client_of, mo, three):
    desk = client_of(mo)
    page = send(desk, "approve", *three, confirmed="yes").content.decode()

    assert statuses(*three) == [Status.PUBLISHED] * 3
    assert "Approved: 3 comments" in page
    for decision in Decision.objects.all():
        assert reverse("decision-undo", args=[decision.pk]) in page
    desk.post(reverse("decision-undo", args=[three[0].decisions.get().pk]))
    assert statuses(*three) == [Status.HELD, Status.PUBLISHED, Status.PUBLISHED]


def test_the_reason_is_asked_once(client_of, mo, three):
    desk = client_of(mo)
    assert "Why?" in send(desk, "reject", *three).content.decode()

    again = send(desk, "reject", *three, confirmed="yes", note="Stay with your story.")
    assert again.status_code == 422
    assert "Stay with your story." in again.content.decode()
    assert not Decision.objects.exists()

    send(desk, "reject", *three, confirmed="yes", reason="medical_advice", note="Stay with your story.")
    assert {(one.status, one.reason, one.note) for one in Decision.objects.all()} == {
        ("rejected", "medical_advice", "Stay with your story.")
    }
    assert Decision.objects.count() == 3


def test_what_could_not_be_done_is_said_with_why_and_the_note_comes_back(
    client_of, mo, ann, three, make_comment, essay, change_words
):
    own = make_comment(essay, mo, body="Mine.")
    desk, chosen = client_of(mo), [*three, own]
    three[0].approve(by=ann, revision=1)
    three[0].status = "held"
    change_words(three[1], "Something else.")

    page = send(desk, "reject", *chosen, confirmed="yes", reason="unkind", note="Please be kind.").content.decode()

    assert statuses(*three) == [Status.PUBLISHED, Status.HELD, Status.REJECTED]
    assert "3 stay as they are" in page
    assert f"{ann} approved this a moment ago" in page
    assert "Its writer changed this comment" in page
    assert "This is your own comment" in page
    assert "It said: “Please be kind.”" in page


def test_what_is_up_is_kept_removed_or_held_back(client_of, mo, make_comment, make_report, essay, bo, cy, eve):
    up = [make_comment(essay, writer, body=f"{writer}", status="published") for writer in (bo, cy, eve)]
    make_report(up[0], eve)
    desk = client_of(mo)

    send(desk, "approve", up[0], confirmed="yes", queue="reported")
    send(desk, "reject", up[1], confirmed="yes", reason="spam")
    send(desk, "hold", up[2], confirmed="yes")

    assert statuses(*up) == [Status.PUBLISHED, Status.REMOVED, Status.HELD]
    assert up[0].reports.get().outcome == "kept"
    assert up[2].hold_reasons.get().rule == "held_back"


def test_fifty_at_most(client_of, mo, essay, bo, bulk_comments):
    many = bulk_comments(essay, [bo] * 52)
    desk = client_of(mo)
    assert "2 more were picked" in send(desk, "approve", *many).content.decode()

    send(desk, "approve", *many, confirmed="yes")

    assert Decision.objects.count() == 50


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"do": "approve"},
        {"do": "delete", "picked": ["1:1:held"]},
        {
            "do": "approve",
            "picked": ["x", "1", "1:1", "1:x:held", "1:1:final", "٣:1:held", "9" * 40 + ":1:held", "4:1:held"],
        },
    ],
)
def test_a_forged_or_empty_form_leads_back_and_decides_nothing(client_of, mo, held_comment, fields):
    answer = client_of(mo).post(SEVERAL, {"confirmed": "yes", **fields}, follow=True)

    assert answer.redirect_chain == [("/desk/", 302)]
    assert statuses(held_comment) == [Status.HELD]


def test_what_was_picked_and_typed_waits_until_somebody_is_signed_in_again(client, mo, three):
    own_page = {"Sec-Fetch-Site": "same-origin"}
    sent = {"do": "reject", "queue": "waiting", "picked": picked(*three), "confirmed": "yes", "reason": "unkind"}
    client.post(SEVERAL, {**sent, "note": "Half a sentence"}, headers=own_page)
    client.force_login(mo)

    page = client.get(SEVERAL).content.decode()

    assert "Half a sentence" in page
    assert three[0].body in page
    assert not Decision.objects.exists()


def test_all_of_them_are_undone_at_once_and_what_stands_is_said(client_of, mo, ann, three):
    desk = client_of(mo)
    send(desk, "approve", *three, confirmed="yes")
    numbers = list(Decision.objects.values_list("pk", flat=True))
    another = Comment.objects.get(pk=three[0].pk).reject(by=ann, revision=1, reason="unkind")

    sent = {"decision": [*numbers, another.pk, "x", "٣"], "queue": "waiting"}
    answer = desk.post("/desk/several/undo/", sent, follow=True)

    assert statuses(*three) == [Status.REMOVED, Status.HELD, Status.HELD]
    assert [str(message) for message in answer.context["messages"]] == [
        "2 decisions are undone.",
        "2 stand: a minute has passed, or something came after them.",
    ]
