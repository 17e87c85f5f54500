"""Carrying out what was asked for fourteen days ago, each account by a job of its own."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.models import Closing
from accounts.privacy.closing import carry_out

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.task(queue="housekeeping", retry=AGAIN)
def close_account(closing_id: int) -> None:
    """Empty the account, unless its owner came back."""
    carry_out(closing_id, timezone.now())


@app.periodic(cron="40 2 * * *")
@app.task(queue="housekeeping", pass_context=False)
def close_accounts(timestamp: int) -> None:
    """Once a day, all those whose time is over; one that fails leaves the others."""
    for closing_id in Closing.objects.due(timezone.now()).values_list("pk", flat=True):
        close_account.defer(closing_id=closing_id)
