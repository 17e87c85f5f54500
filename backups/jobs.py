"""Copies by the clock. Making one takes minutes, so a process of its own does it and the worker goes on with the mail."""

import subprocess
import sys
import threading

from django.conf import settings
from procrastinate.contrib.django import app

from backups import due

AFTER_ALL_ELSE = -30


@app.periodic(cron="*/30 * * * *")
@app.task(queue="housekeeping", priority=AFTER_ALL_ELSE, pass_context=False)
def look_after_backups(timestamp: int) -> None:
    """Once a day a copy and once a month a trial, where the host named a place; what failed is tried again in half an hour."""
    if not settings.BACKUPS_ROOT:
        return
    now = due.now()
    if due.is_copy_due(now):
        begin("backup", "--if-due")
    elif due.is_trial_due(now):
        begin("restore", "--trial", "--if-due")


def begin(*command: str) -> None:
    """Start a command and let it go on. Of two at a time, the second finds that it is not its turn and ends."""
    child = subprocess.Popen([sys.executable, str(settings.BASE_DIR / "manage.py"), *command], stdin=subprocess.DEVNULL)  # noqa: S603 - our own commands
    # Somebody has to hear that it ended, or it stays in the list of processes.
    threading.Thread(target=child.wait, name=f"{command[0]} ends", daemon=True).start()
