"""Counting months, once a night."""

from django.utils import timezone
from procrastinate.contrib.django import app

from comments.month_numbers import count_months


@app.periodic(cron="35 3 * * *")
@app.task(queue="comments", pass_context=False)
def count_what_was_decided(timestamp: int) -> None:
    """For the page that everybody sees."""
    count_months(timezone.now())
