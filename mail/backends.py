"""Where mail goes: into the outbox first, and in development from there into files."""

import itertools
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from procrastinate.types import JSONDict

from mail.models import OutgoingMail


class OutboxBackend(BaseEmailBackend):
    """The default mailer: keeps each message as a row and enqueues the job that sends it, in the caller's transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        from mail.jobs import deliver  # the jobs are registered once the apps are ready

        with transaction.atomic():
            kept = OutgoingMail.objects.post(email_messages)
            if kept:
                jobs: list[JSONDict] = [{"mail_id": number} for number in kept]
                deliver.batch_defer(*jobs)
        return len(email_messages)


class FileBackend(BaseEmailBackend):
    """The transport of development: each message becomes one .eml file, written whole or not at all."""

    counter = itertools.count()

    def __init__(self, *, directory: str, **options: Any) -> None:
        super().__init__(**options)
        self.directory = Path(directory)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.directory.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{os.getpid()}-{next(self.counter)}.eml"
            unfinished = self.directory / f".{name}"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(self.directory / name)
        return len(email_messages)
