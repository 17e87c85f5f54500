"""Taking names off what has become old enough, once a day, for those who asked for it."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from comments.models import NameRule

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.task(queue="housekeeping", retry=AGAIN)
def take_names_off(rule_id: int) -> None:
    """What one member wants; where it is done, nothing changes."""
    if rule := NameRule.objects.select_related("member").filter(pk=rule_id).first():
        rule.carry_out(timezone.now())


@app.periodic(cron="10 2 * * *")
@app.task(queue="housekeeping", pass_context=False)
def take_all_names_off(timestamp: int) -> None:
    """Each by a job of its own, so that one that fails leaves the others."""
    for rule_id in NameRule.objects.values_list("pk", flat=True):
        take_names_off.defer(rule_id=rule_id)
