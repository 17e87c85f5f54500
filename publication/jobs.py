"""Removing what is old, each kind by a job of its own."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from publication.models import Removal
from publication.removing.declared import removals
from publication.removing.running import carry_out, last_time

AGAIN = RetryStrategy(max_attempts=3, exponential_wait=60)
# Somebody waits for a mail; nobody waits for this.
AFTER_ALL_ELSE = -30


@app.task(queue="housekeeping", priority=AFTER_ALL_ELSE, retry=AGAIN)
def remove(name: str) -> None:
    """Remove what is old of one kind; nothing, where no kind is called so any more."""
    if removing := removals().get(name):
        carry_out(removing, timezone.now())


@app.periodic(cron="20 * * * *")
@app.task(queue="housekeeping", priority=AFTER_ALL_ELSE, pass_context=False)
def remove_what_is_old(timestamp: int) -> None:
    """Once a day each, at night or, where nothing ran then, in the hour after: one that fails leaves the others."""
    due, ran = last_time(timezone.now()), Removal.objects.newest()
    for name in removals():
        if name not in ran or ran[name].at < due:
            remove.defer(name=name)
