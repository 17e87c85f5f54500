"""Telling people what was decided and what was said. Each job takes an id, loads what it needs, and may run twice."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.models import User
from comments import (
    appeal_jobs,  # noqa: F401 -- importing it is what declares its jobs
    care_jobs,  # noqa: F401 -- importing it is what declares its jobs
    decision_jobs,  # noqa: F401 -- the same
    month_jobs,  # noqa: F401 -- the same
    name_jobs,  # noqa: F401 -- importing it is what declares its jobs
    sending_jobs,  # noqa: F401 -- the same
    spam_jobs,  # noqa: F401 -- the same
    telling,
)
from comments.letters import jobs as letter_jobs  # noqa: F401 -- the same
from comments.models import Decision
from comments.notices import mailing

# Two seconds, four, eight … an hour or so in all; the sweep finds what is left after that.
AGAIN = RetryStrategy(max_attempts=11, exponential_wait=2)


@app.task(queue="mail", retry=AGAIN)
def tell_the_writer(decision_id: int) -> None:
    """Mail a comment's writer what was decided about it."""
    telling.tell_the_writer(Decision.objects.select_related("comment__writer", "comment__post").get(pk=decision_id))


@app.task(queue="mail", retry=AGAIN)
def tell_the_moderator(user_id: int) -> None:
    """Mail a moderator that something waits."""
    telling.tell_the_moderator(User.objects.get(pk=user_id), timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queue="mail", pass_context=False)
def tell_moderators(timestamp: int) -> None:
    """Each by a job of their own, so that one that fails leaves the others."""
    for user_id in telling.moderators().values_list("pk", flat=True):
        tell_the_moderator.defer(user_id=user_id)


@app.periodic(cron="* * * * *")
@app.task(queue="mail", pass_context=False)
def tell_members(timestamp: int) -> None:
    """Mail everybody whose time has come what is new for them."""
    while mailing.tell_next(timezone.now()):
        pass


@app.periodic(cron="*/10 * * * *")
@app.task(queue="mail", pass_context=False)
def tell_forgotten_writers(timestamp: int) -> None:
    """Find the decisions whose mail a killed worker left behind."""
    for decision_id in telling.untold_decisions(timezone.now()).values_list("pk", flat=True)[:200]:
        tell_the_writer.defer(decision_id=decision_id)
