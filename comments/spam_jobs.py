"""Learning what spam looks like here, again and again."""

from procrastinate.contrib.django import app

from comments.spam.learning import learn


@app.periodic(cron="7 * * * *")
@app.task(queue="comments", pass_context=False)
def learn_spam(timestamp: int) -> None:
    """Every hour, from all that was decided until then: the same decisions teach the same."""
    learn()
