"""Put a copy back into an empty place, or try one beside the running site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backups import due, key, noted, restoring
from backups.faults import BackupFault
from backups.key import Key
from backups.restoring import Restored

OTHER_KEY = (
    "The SECRET_KEY here is not the one that was used there. Authenticator apps will not fit, and everybody is signed out: "
    "set the old one, or put it first in SECRET_KEY_FALLBACKS."
)


class Command(BaseCommand):
    help = "Restores a copy into an empty database and empty folders. With --trial: into a database made for it, and drops that."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="the copy; with --trial, the newest where none is named")
        parser.add_argument("--key", type=Path, help="a file with the key that opens it, where BACKUP_KEY does not")
        parser.add_argument("--trial", action="store_true", help="only try it: the site's own database is left alone")
        parser.add_argument("--if-due", action="store_true", help="with --trial: once a month; for the worker")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._do(**options)
        except BackupFault as fault:
            raise CommandError(str(fault)) from fault
        except psycopg.OperationalError as fault:
            raise CommandError("The database does not answer.") from fault

    def _do(self, *, file: Path | None, key: Path | None, trial: bool, if_due: bool, **_more: Any) -> None:
        if trial:
            if not if_due or due.is_trial_due(due.now()):
                self._try(file or noted.newest_copy(), key)
        elif file:
            self._tell(restoring.restore(existing(file), opener(key)))
        else:
            raise CommandError("Name the file to restore.")

    def _try(self, file: Path, named: Path | None) -> None:
        run = noted.try_noted(existing(file), due.now(), opener(named))
        if run.problem:
            raise CommandError(run.problem)
        self.stdout.write(f"{run.name} can be restored: {run.tables} tables with {run.rows:,} rows, each as it was.")

    def _tell(self, found: Restored) -> None:
        self.stdout.write(
            f"Restored, as of {found.made_at}: {found.tables} tables with {found.rows:,} rows, each as it was, "
            f"and {found.pictures:,} pictures. Now run: manage.py migrate"
        )
        if not found.has_its_key:
            self.stderr.write(OTHER_KEY)


def existing(file: Path) -> Path:
    if not file.is_file():
        raise BackupFault(f"There is no file {file}.")
    return file


def opener(named: Path | None) -> Key | None:
    """The key in this file, else the site's own."""
    return key.read(existing(named).read_text() if named else settings.BACKUP_KEY)
