"""Telling moderators at once that a reader is worried about somebody."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from comments.models import Report

AGAIN = RetryStrategy(max_attempts=11, exponential_wait=2)


@app.task(queue="mail", retry=AGAIN)
def tell_of_worry(report_id: int) -> None:
    """Mail two moderators a link and nothing else: once about the same words, however many worry. Safe to run twice."""
    from comments.care_jobs import tell_two

    report = Report.objects.open().worried().select_related("comment").filter(pk=report_id).first()
    if report:
        tell_two(report.comment, key=f"worried:{report.comment_id}:{report.revision}", besides=report.reporter_id)
