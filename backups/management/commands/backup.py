"""Make a copy of everything now; or of the keys alone; or make a key to lock copies with."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backups import due, key, keys, noted
from backups.faults import BackupFault


class Command(BaseCommand):
    help = "Copies the database and the pictures into BACKUPS_ROOT. The keys are not in it: see --keys."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        other = parser.add_mutually_exclusive_group()
        other.add_argument(
            "--if-due", action="store_true", help="only where none was made since last night; for the worker"
        )
        other.add_argument(
            "--keys", metavar="FOLDER", help="copy SECRET_KEY alone, into a folder that is kept elsewhere"
        )
        other.add_argument("--new-key", action="store_true", help="print a new BACKUP_KEY, and do nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._do(**options)
        except BackupFault as fault:
            raise CommandError(str(fault)) from fault

    def _do(self, *, keys: str | None, new_key: bool, if_due: bool, **_more: Any) -> None:
        if new_key:
            self.stdout.write(key.new(), ending="")
        elif keys:
            self._copy_keys(Path(keys))
        elif not if_due or due.is_copy_due(due.now()):
            self._copy()

    def _copy(self) -> None:
        noted.folder()
        run = noted.make_noted(due.now())
        if run.problem:
            raise CommandError(run.problem)
        locked = "locked" if settings.BACKUP_KEY else "not locked: no BACKUP_KEY is set"
        self.stdout.write(f"{run.name}: {run.size:,} bytes, {locked}. Kept: {run.kept}. Keys are not in it.")

    def _copy_keys(self, folder: Path) -> None:
        self.stdout.write(f"{keys.copy(folder, due.now())}. Keep it where no copy of the rest is.")
