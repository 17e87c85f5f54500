"""Where somebody may need a person: telling two at once, and forgetting that it was so."""

from django.db.models import F, Max
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.models import User
from accounts.models.role import MODERATES
from comments import mails
from comments.models import Comment, HoldReason

AGAIN = RetryStrategy(max_attempts=11, exponential_wait=2)
TOLD_AT_ONCE = 2


@app.task(queue="mail", retry=AGAIN)
def tell_of_care(comment_id: int, revision: int) -> None:
    """Mail two moderators, those who were here last, a link and nothing else. Safe to run twice."""
    comment = Comment.objects.needing_care().filter(pk=comment_id).first()
    if comment is None:
        return
    moderators = User.objects.filter(role__in=MODERATES, is_active=True).exclude(pk=comment.writer_id)
    seen_last = moderators.annotate(seen=Max("sessions__seen_at")).order_by(F("seen").desc(nulls_last=True), "pk")
    for moderator in seen_last[:TOLD_AT_ONCE]:
        mails.somebody_may_need_a_person(moderator, key=f"care:{comment_id}:{revision}:{moderator.pk}")


@app.periodic(cron="40 3 * * *")
@app.task(queue="comments", pass_context=False)
def forget_care(timestamp: int) -> None:
    """Thirty days after it was decided."""
    HoldReason.objects.care_to_forget(timezone.now()).delete()
