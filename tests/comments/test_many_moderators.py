"""Many moderators at once: one decision on each, nobody waits for ever, and the log says what became of every comment."""

import random
import threading
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from comments.models import Comment, DecidedMeanwhile, Decision, FreshDecision, NotYours, Status
from conftest import make_person
from tests.comments.at_once import at_once
from tests.comments.told import tell

pytestmark = pytest.mark.django_db(transaction=True)
MODERATORS, ROUNDS, COMMENTS = 40, 5, 12
PUBLIC = Status.PUBLISHED


def decide(comment, moderator, chance):
    """Something that can be done to what is on the screen, and sometimes undone."""
    verbs = [comment.approve, lambda **seen: comment.reject(reason="unkind", **seen)]
    if comment.status == PUBLIC:
        verbs = [comment.hold_back, comment.hold_back, comment.keep, verbs[1]]
    decision = chance.choice(verbs)(by=moderator, revision=comment.revision)
    if chance.random() < 1 / 3:
        decision.undo(by=moderator)


def sit_at_the_desk(moderator, numbers, seed, unexpected):
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        try:
            decide(Comment.objects.get(pk=chance.choice(numbers)), moderator, chance)
        except (DecidedMeanwhile, NotYours):
            continue
        except Exception as error:
            unexpected.append(error)
        finally:
            # As at the end of a request: there are fewer connections than moderators.
            connection.close()


def test_forty_at_once_lose_no_decision_and_wait_for_nobody_for_ever(make_post, make_comment, bo, cy, eve):
    essays = [make_post(), make_post(title="Another")]
    begun = {}
    for number in range(COMMENTS):
        comment = make_comment(essays[number % 2], (bo, cy, eve)[number % 3], body=f"{number}")
        begun[comment.pk] = comment.status
    people = [make_person(f"Moderator{number}", "moderator") for number in range(MODERATORS)]
    unexpected = []
    desks = [
        threading.Thread(target=sit_at_the_desk, args=(who, list(begun), seed, unexpected))
        for seed, who in enumerate(people)
    ]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()

    assert unexpected == []
    assert Decision.objects.count() > COMMENTS
    for comment in Comment.objects.filter(pk__in=begun):
        log = list(comment.decisions.order_by("pk"))
        states = [begun[comment.pk], *(decision.status for decision in log)]
        # Each was made from what the one before led to, and the last is what is there.
        assert [decision.was for decision in log] == states[:-1]
        assert comment.status == states[-1]
        assert all(one.at <= other.at for one, other in pairwise(log))
    fresh = set(FreshDecision.objects.values_list("pk", flat=True))
    assert fresh == set(Decision.objects.standing().values_list("pk", flat=True))
    for essay in essays:
        essay.refresh_from_db()
        assert essay.comment_count == essay.comments.filter(status=PUBLIC).count()


def by_desk(client, comment, verb="comment-approval"):
    seen = {"revision": 1, "status": "held", "queue": "waiting", "reason": "unkind"}
    return lambda answers: answers.append(client.post(reverse(verb, args=[comment.pk]), seen, follow=True))


def by_admin(client, comment):
    name = f"comment-{comment.pk}"
    seen = {"action": "approve", "confirmed": "yes", "_selected_action": [comment.pk]}
    seen |= {f"{name}-revision": 1, f"{name}-status": "held"}
    return lambda answers: answers.append(client.post("/admin/comments/comment/", seen, follow=True))


@pytest.mark.parametrize("other", ["desk", "admin"])
def test_of_two_at_once_one_decides_one_mail_is_sent_and_the_other_is_told(
    client_of, outbox, held_comment, mo, ann, other
):
    answers = []
    first = by_desk(client_of(mo), held_comment, "comment-rejection")
    second = (by_desk if other == "desk" else by_admin)(client_of(ann), held_comment)
    raised = at_once(lambda: first(answers), lambda: second(answers))

    assert raised == [None, None]
    decision = held_comment.decisions.get()
    held_comment.refresh_from_db()
    assert held_comment.status == decision.status
    done = "approved" if decision.status == PUBLIC else "rejected"
    # Django's test client mixes up the contexts of pages that are made at once; their text is their own.
    told = f"{decision.by} {done} this a moment ago. Nothing was changed."
    assert [told in answer.content.decode() for answer in answers].count(True) == 1
    later = timezone.now() + timedelta(days=1)
    for _ in range(2):
        tell(later)
    told = ProcrastinateJob.objects.filter(task_name="comments.jobs.tell_the_writer")
    assert [job.args for job in told] == [{"decision_id": decision.pk}]


def test_whoever_undoes_while_it_is_told_either_undoes_it_or_is_too_late(held_comment, mo):
    decision = held_comment.approve(by=mo, revision=1)
    over = decision.at + timedelta(seconds=60)

    raised = at_once(
        lambda: Decision.objects.get(pk=decision.pk).undo(by=mo),
        lambda: FreshDecision.objects.announce(decision.pk, over),
    )

    held_comment.refresh_from_db()
    is_undone = raised[0] is None
    assert held_comment.status == ("held" if is_undone else PUBLIC)
    assert held_comment.notices.exists() is not is_undone
    assert raised[1] is None
