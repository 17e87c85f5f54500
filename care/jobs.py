"""Keeping the copy of the lines of help: it may be lost, or made before something else was changed."""

from procrastinate.contrib.django import app

from care import copy


@app.periodic(cron="*/10 * * * *")
@app.task(queue="comments", pass_context=False)
def write_copy(timestamp: int) -> None:
    """Write it again where it differs."""
    if not copy.is_current():
        copy.write()
