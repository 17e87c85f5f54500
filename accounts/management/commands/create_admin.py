"""manage.py create_admin ADDRESS: the first administrator, and the way in when mail is not set up."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from accounts.coming_in.entrance import entrance_address
from accounts.models import User
from accounts.models.role import Role


class Command(BaseCommand):
    help = "Makes the member with this address an administrator (and the account, where there is none), and prints a one-time link that signs in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")
        parser.add_argument(
            "--name", default="", help="The name people see; by default the part of the address before the @."
        )

    def handle(self, *args: Any, address: str, name: str, **options: Any) -> None:
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"{address!r} is not an email address.") from error
        administrator = User.objects.with_address(address) or User.objects.create_user(
            address, name or address.partition("@")[0]
        )
        appoint(administrator)
        self.stdout.write(f"{administrator.display_name} ({address}) is an administrator.")
        self.stdout.write("Open this address within an hour and press the button. It works once:")
        self.stdout.write(entrance_address(administrator))


@transaction.atomic
def appoint(member: User) -> None:
    """Make somebody an administrator who may sign in; an account that was closed is open again. The log says: the host."""
    member.let_in_again(by=None)
    member.become(Role.ADMINISTRATOR, by=None)
