"""Letting those know of a decision who are to know of it, once it cannot be undone any more. Safe to run twice, and late."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from comments.models import FreshDecision

logger = logging.getLogger(__name__)
AT_ONCE = 500


@app.periodic(cron="* * * * *")
@app.task(queue="comments", pass_context=False)
def announce_decisions(timestamp: int) -> None:
    """Each in a transaction of its own, so that one that fails is tried again and leaves the others."""
    now = timezone.now()
    for number in FreshDecision.objects.over(now).values_list("pk", flat=True)[:AT_ONCE]:
        try:
            FreshDecision.objects.announce(number, now)
        except Exception:
            # Whatever one decision breaks on, the others are told, and this one is tried again in a minute.
            logger.exception("Nobody could be told of decision %s.", number)
