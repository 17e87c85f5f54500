"""What is done about accounts when nobody looks."""

from importlib import import_module

from django.conf import settings
from procrastinate.contrib.django import app


@app.periodic(cron="17 3 * * *")
@app.task(queue="housekeeping", pass_context=False)
def forget_sessions(timestamp: int) -> None:
    """Sessions that ended are gone from the database too, and with them what strangers typed and never sent."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
