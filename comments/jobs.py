"""Telling people what was decided and what was said. Each job takes an id and loads what it needs."""

from procrastinate.contrib.django import app


@app.task(queue="mail")
def tell_the_writer(decision_id: int) -> None:
    """Mail a comment's writer what was decided about it."""
