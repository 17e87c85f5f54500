"""Where somebody may need a person: telling two at once, and a colleague by name; and answering."""

from django.db.models import F, Max
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.models import User
from accounts.models.role import MODERATES
from care.duty import people_on_duty
from comments import care_mails, mails
from comments.models import CareStep, Comment, DeskWish
from comments.models.left_out import CARE

AGAIN = RetryStrategy(max_attempts=11, exponential_wait=2)
TOLD_AT_ONCE = 2


@app.task(queue="mail", retry=AGAIN)
def tell_of_care(comment_id: int, revision: int) -> None:
    """Mail two moderators a link and nothing else. Safe to run twice; nobody, where it was decided meanwhile."""
    if comment := Comment.objects.needing_care().filter(pk=comment_id).first():
        tell_two(comment, key=f"care:{comment_id}:{revision}")


def tell_two(comment: Comment, *, key: str, besides: int | None = None, queue: str = "desk-care") -> None:
    """Mail two at once a link to a queue: who is on duty now, else who was here last; neither the comment's writer nor `besides`, a member's number."""
    tell_two_of(comment.writer_id, key=key, besides=besides, queue=queue)


def tell_two_of(writer_id: int, *, key: str, besides: int | None = None, queue: str = "desk-care") -> None:
    """The same about somebody's words, whatever they stand in."""
    moderators = User.objects.filter(role__in=MODERATES, is_active=True).exclude(pk__in=[writer_id, besides or 0])
    last_seen_first = moderators.annotate(seen=Max("sessions__seen_at")).order_by(F("seen").desc(nulls_last=True), "pk")
    on_duty, leaves_it_out = people_on_duty(timezone.now()), DeskWish.objects.who_leave_out(CARE)
    # Whoever does not want to read such things is told only where nobody else is there.
    fittest_first = sorted(last_seen_first, key=lambda each: (each.pk in leaves_it_out, each.pk not in on_duty))
    for moderator in fittest_first[:TOLD_AT_ONCE]:
        mails.somebody_may_need_a_person(moderator, key=f"{key}:{moderator.pk}", queue=queue)


@app.task(queue="mail", retry=AGAIN)
def tell_of_answer(step_id: int) -> None:
    """Mail a comment's writer what a moderator wrote to them alone."""
    step = CareStep.objects.answers().filter(pk=step_id, comment__writer__is_active=True)
    if found := step.select_related("comment__writer").first():
        care_mails.a_moderator_wrote_to_you(found)


@app.task(queue="mail", retry=AGAIN)
def tell_colleague(step_id: int) -> None:
    """Mail the colleague to whom somebody was handed over; a link and nothing else."""
    step = CareStep.objects.filter(pk=step_id, kind=CareStep.Kind.HANDED_OVER, to__is_active=True)
    if found := step.select_related("to").first():
        care_mails.handed_over(found)
