"""manage.py remove_second_step ADDRESS REASON: for whoever lost their device and their recovery codes, administrators too."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User


class Command(BaseCommand):
    help = "Removes the passkeys, the authenticator app and the recovery codes of the member with this address, and signs them out everywhere. They are told by mail; it is in the log with the reason. Make sure first that it is them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")
        parser.add_argument("reason", help="How you know that it is them; for the log and for their mail.")

    def handle(self, *args: Any, address: str, reason: str, **options: Any) -> None:
        member = User.objects.with_address(address)
        if member is None:
            raise CommandError(f"Nobody signs in with {address!r}.")
        if not reason.strip():
            raise CommandError("Give the reason, in a few words.")
        if not member.remove_second_step(by=None, reason=reason.strip()):
            raise CommandError(f"{member.display_name} has no second step.")
        self.stdout.write(f"{member.display_name} signs in by the first step alone now.")
