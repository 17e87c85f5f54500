"""Who is reading what: for a quarter of an hour, told kindly, and it forbids nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from comments.models import Claim, Comment, Status
from tests.comments.at_once import at_once

pytestmark = pytest.mark.django_db
NOON = (timezone.now() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)


def claimed(comment):
    return {pk: claim.by for pk, claim in Claim.objects.of([comment]).items()}


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_whoever_came_first_has_it_until_they_give_it_back_or_time_is_over(held_comment, mo, ann):
    with time_machine.travel(NOON, tick=False) as clock:
        assert Claim.objects.take(held_comment, mo).by == mo
        assert Claim.objects.take(held_comment, ann).by == mo
        clock.shift(timedelta(minutes=14))
        Claim.objects.take(held_comment, mo)
        clock.shift(timedelta(minutes=14))
        assert claimed(held_comment) == {held_comment.pk: mo}
        clock.shift(timedelta(minutes=1))
        assert claimed(held_comment) == {}
        assert Claim.objects.take(held_comment, ann).by == ann
        assert not Claim.objects.release(held_comment, mo)
        assert Claim.objects.release(held_comment, ann)

    assert not Claim.objects.exists()


def test_it_is_handed_over_unless_a_third_has_it(held_comment, mo, ann, ada):
    assert Claim.objects.hand_over(held_comment, mo, ann).by == ann
    assert Claim.objects.hand_over(held_comment, mo, ada).by == ann
    assert claimed(held_comment) == {held_comment.pk: ann}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_it_at_once_one_has_it(held_comment, mo, ann):
    answers = []
    raised = at_once(
        *[lambda who=who: answers.append(Claim.objects.take(held_comment, who).by) for who in (mo, ann) * 3]
    )

    assert raised == [None] * 6
    assert set(answers) == set(claimed(held_comment).values())


def test_the_desk_says_who_reads_it_and_a_decision_of_another_is_made_all_the_same(client_of, mo, ann, held_comment):
    client_of(mo).post(reverse("comment-claim", args=[held_comment.pk]))

    desk = client_of(ann)
    assert f"{mo.display_name} is reading this one" in desk.get("/desk/").content.decode()
    assert f"{mo.display_name} is reading this one." in said(
        desk.post(reverse("comment-claim", args=[held_comment.pk]), follow=True)
    )
    seen = {"revision": 1, "status": "held", "queue": "waiting"}
    answer = desk.post(reverse("comment-approval", args=[held_comment.pk]), seen, follow=True)

    assert said(answer)[1] == f"{mo.display_name} was reading this one."
    assert Comment.objects.get(pk=held_comment.pk).status == Status.PUBLISHED
    assert not Claim.objects.exists()


def test_it_is_taken_given_back_and_handed_over_on_its_own_page(client_of, mo, ann, held_comment):
    desk, page = client_of(mo), reverse("desk-comment", args=[held_comment.pk])
    desk.post(reverse("comment-claim", args=[held_comment.pk]))
    html = desk.get(page).content.decode()
    assert "Give it back" in html
    assert f">{ann.display_name}</option>" in html

    answer = desk.post(reverse("comment-handing-over", args=[held_comment.pk]), {"to": ann.pk}, follow=True)
    assert said(answer) == [f"{ann.display_name} has it now."]
    desk.post(reverse("comment-claim-end", args=[held_comment.pk]))
    assert claimed(held_comment) == {held_comment.pk: ann}
    client_of(ann).post(reverse("comment-claim-end", args=[held_comment.pk]))
    assert claimed(held_comment) == {}


@pytest.mark.parametrize("to", ["", "x", "1" * 30, "٣"])
def test_it_is_handed_to_nobody_who_could_not_decide(client_of, mo, bo, held_comment, to):
    for chosen in (to, str(bo.pk), str(mo.pk)):
        answer = client_of(mo).post(
            reverse("comment-handing-over", args=[held_comment.pk]), {"to": chosen}, follow=True
        )
        assert said(answer) == ["Choose who reads it. Nothing was changed."]
    assert claimed(held_comment) == {}


def test_our_script_gets_the_words_alone(client_of, mo, held_comment):
    answer = client_of(mo).post(reverse("comment-claim", args=[held_comment.pk]), headers={"X-Requested-With": "desk"})

    assert answer.json()["said"].startswith("You are reading this one")
