"""The keys of the place, in a file that is kept apart from copies: with both somebody has everything."""

from datetime import datetime
from pathlib import Path

import pyrage
from django.conf import settings

from backups import key
from backups.faults import BackupFault
from backups.times import WRITTEN


def copy(folder: Path, now: datetime) -> Path:
    """A file as .env has it, locked where there is a key; raises BackupFault for a folder that copies go to."""
    root = settings.BACKUPS_ROOT
    if root and folder.resolve().is_relative_to(Path(root).resolve()):
        raise BackupFault(f"{folder} is where copies go. Keys are kept apart from them: name another folder.")
    words = (
        f"SECRET_KEY={settings.SECRET_KEY}\nSECRET_KEY_FALLBACKS={','.join(settings.SECRET_KEY_FALLBACKS)}\n".encode()
    )
    locked_with = key.read(settings.BACKUP_KEY)
    place = folder / f"healing-keys-{now:{WRITTEN}}Z.env{'.age' if locked_with else ''}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_bytes(pyrage.encrypt(words, [locked_with.recipient]) if locked_with else words)
    except OSError as error:
        raise BackupFault(f"{place} cannot be written: {error.strerror}.") from error
    return place
