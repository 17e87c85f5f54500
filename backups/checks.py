"""What is wrong with how backups are set up, seen when the site starts and not in the night in which one is needed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from backups import contents
from backups.faults import BackupFault


@register(Tags.security)
def backups_are_set_up_well(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """A key that can be read, and a folder that is not copied into itself or shown to everybody."""
    return [*wrong_key(), *wrong_place()]


def wrong_key() -> list[CheckMessage]:
    if not settings.BACKUP_KEY:
        return []
    from backups import key  # loads age, a megabyte that most have no use for

    try:
        key.read(settings.BACKUP_KEY)
    except BackupFault as fault:
        return [Error(f"BACKUP_KEY: {fault}", hint="manage.py backup --new-key makes one.", id="backups.E001")]
    return []


def wrong_place() -> list[CheckMessage]:
    root = settings.BACKUPS_ROOT
    if not root:
        return []
    around = [folder for folder in contents.folders().values() if Path(root).resolve().is_relative_to(folder.resolve())]
    hint = "Name a folder that is not under MEDIA_ROOT or ORIGINALS_ROOT."
    return [
        Error(f"BACKUPS_ROOT lies in {folder}, which is copied into it.", hint=hint, id="backups.E002")
        for folder in around
    ]
