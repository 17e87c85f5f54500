"""migrate, kind to a site that is being written to: it waits two seconds for a lock and lets an index take its time."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoCommand
from django.db import connections


class Command(DjangoCommand):
    def handle(self, *args: Any, database: str, **options: Any) -> None:
        with connections[database].cursor() as cursor:
            cursor.execute("SET statement_timeout = 0; SET lock_timeout = '2s'")
        super().handle(*args, database=database, **options)
