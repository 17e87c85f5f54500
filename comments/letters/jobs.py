"""Telling two moderators at once of a letter with which somebody may need a person."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from comments.models import Letter

AGAIN = RetryStrategy(max_attempts=11, exponential_wait=2)


@app.task(queue="mail", retry=AGAIN)
def tell_of_letter(letter_id: int, besides: int | None = None) -> None:
    """Mail two moderators a link and nothing else; not the letter's writer, nor `besides`, a member's number. Safe to run twice."""
    from comments.care_jobs import tell_two_of

    if letter := Letter.objects.to_be_looked_at().filter(pk=letter_id).first():
        tell_two_of(letter.writer_id, key=f"letter:{letter_id}", besides=besides, queue="desk-letters")
