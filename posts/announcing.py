"""The job that says of essays that they are up."""

from django.utils import timezone
from procrastinate.contrib.django import app

from posts.models import Post


@app.periodic(cron="* * * * *")
@app.task(queue="mail", pass_context=False)
def announce(timestamp: int) -> None:
    """Each that is up and was not announced; one that fails is announced the next time."""
    for post in Post.objects.to_be_announced(timezone.now()).only("pk"):
        post.announce()
