"""manage.py demo_code: what an authenticator app of the demo's moderators and administrators shows now."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.loading.second_step import code_now


class Command(BaseCommand):
    help = "Prints the second step of the demo's moderators and administrators: six digits, for half a minute, once."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo is for development only. Set DEBUG=1 where you want to look at it.")
        self.stdout.write(code_now())
