"""What a person reads before everybody does, and where its writer is led."""

from django.urls import reverse

from comments.conversation import address_of
from comments.models import Comment, HoldReason, Status
from comments.models.judged import verdict_on_sent
from comments.rules.care import RULE as CARE


def where_to_go(comment: Comment) -> str:
    """Where its writer is led after sending or changing it: the kind page (comments/kind_page.py), if a person reads it first, else the comment's place."""
    return reverse("comment-sent", args=[comment.pk]) if is_read_first(comment) else address_of(comment)


def is_read_first(comment: Comment) -> bool:
    """Whether a person reads it, or its change, before everybody does; of what is on its way, what the rules say by now."""
    if comment.is_being_sent:
        verdict = comment.foreseen or verdict_on_sent(comment)
        return bool(verdict.reasons_to_wait) and not verdict.is_turned_down
    return comment.status == Status.HELD or bool(comment.waiting_revision)


def may_need_a_person(comment: Comment) -> bool:
    """Whether its writer is offered what somebody in need is. Nobody else may learn of it."""
    if comment.is_being_sent:
        return any(hold.rule == CARE for hold in verdict_on_sent(comment).holds)
    waits = comment.status == Status.HELD or bool(comment.waiting_revision)
    reasons = HoldReason.objects.filter(comment=comment, rule=CARE, revision=comment.newest_revision)
    return waits and reasons.exists()
