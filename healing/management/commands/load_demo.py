"""manage.py load_demo: the demo publication, once; never in production."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo.loading import load


class Command(BaseCommand):
    help = "Loads the demo publication where it is not there yet. Safe to run twice; refuses to run in production."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demo has invented people and is for development only. Set DEBUG=1 where you want to look at it."
            )
        with transaction.atomic():
            loaded = load()
        if verbosity:
            self.stdout.write("The demo publication is loaded." if loaded else "The demo publication is there already.")
