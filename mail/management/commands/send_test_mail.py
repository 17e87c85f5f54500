"""manage.py send_test_mail ADDRESS: does mail leave this server?"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email


class Command(BaseCommand):
    help = "Sends one message at once, past the outbox, and says what the mail server said."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"{address!r} is not an e-mail address.") from error
        message = EmailMessage(
            "A test from your publication",
            "If you can read this, mail leaves your server.",
            settings.MAIL_FROM,
            [address],
        )
        try:
            message.send(using="transport")
        except Exception as error:  # whatever the server or the network says, in one line
            raise CommandError(
                f"The mail was not sent. The server said: {type(error).__name__}: {error}. Look at MAIL_URL and MAIL_FROM."
            ) from error
        where = (
            "Look in that mailbox, and in its spam folder."
            if settings.MAIL_IS_SET_UP
            else f"MAIL_URL is not set, so it is a file under {settings.DATA_DIR / 'mail'}."
        )
        self.stdout.write(f"Sent to {address}. {where}")
