"""Where the words of an appeal say that somebody may need a person: telling two at once, as of a comment."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from comments.care_jobs import tell_two
from comments.models import Appeal

AGAIN = RetryStrategy(max_attempts=11, exponential_wait=2)


@app.task(queue="mail", retry=AGAIN)
def tell_of_care_in_appeal(appeal_id: int) -> None:
    """Mail two moderators a link and nothing else. Safe to run twice; nobody, where it was answered meanwhile."""
    found = Appeal.objects.open().filter(pk=appeal_id).select_related("decision__comment").first()
    if found:
        tell_two(found.decision.comment, key=f"care:appeal:{appeal_id}", queue="desk-appeals")
