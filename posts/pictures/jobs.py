"""Drawing pictures. Mail goes first: one picture takes the worker a second or two, and somebody waits for a code."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from posts.models import Picture
from posts.pictures import sweeping
from posts.pictures.showing import render_again, show_in_essays

AGAIN = RetryStrategy(max_attempts=3, exponential_wait=5)
AFTER_MAIL = -10
AT_A_TIME = 200


@app.task(queue="pictures", priority=AFTER_MAIL, retry=AGAIN)
def draw(picture_id: int) -> None:
    """Draw a picture's widths, then put them into the essays that show it; where all is done, nothing changes."""
    if picture := Picture.objects.filter(pk=picture_id).first():
        picture.draw()
        show_in_essays(picture)


@app.task(queue="pictures", priority=AFTER_MAIL, retry=AGAIN)
def show_pictures(post_id: int) -> None:
    """Look again at an essay that was saved while its pictures were being drawn."""
    render_again(post_id)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="pictures", priority=AFTER_MAIL, pass_context=False)
def draw_forgotten(timestamp: int) -> None:
    """Find pictures whose job a killed worker left behind, and those that are older than these widths."""
    for picture_id in Picture.objects.forgotten(timezone.now()).values_list("pk", flat=True)[:AT_A_TIME]:
        draw.defer(picture_id=picture_id)


@app.periodic(cron="50 3 * * *")
@app.task(queue="pictures", priority=AFTER_MAIL, pass_context=False)
def remove_files_of_nothing(timestamp: int) -> None:
    """Delete the files of pictures that are gone."""
    sweeping.remove_files_of_nothing()
