"""Letting what was sent go out. Safe to run twice, and late: what is not being sent any more is left as it is."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from comments.models import Comment

AGAIN = RetryStrategy(max_attempts=8, exponential_wait=2)
AT_ONCE = 500


@app.task(queue="comments", retry=AGAIN)
def let_go_out(comment_id: int) -> None:
    """The minute is over; nothing, where it was brought back or erased meanwhile."""
    if comment := Comment.objects.filter(pk=comment_id).first():
        comment.go_out()


@app.periodic(cron="* * * * *")
@app.task(queue="comments", pass_context=False)
def let_late_ones_go_out(timestamp: int) -> None:
    """Find what a killed worker left; each by a job of its own, so that one that fails leaves the others."""
    for comment_id in Comment.objects.late(timezone.now()).values_list("pk", flat=True)[:AT_ONCE]:
        let_go_out.defer(comment_id=comment_id)
