"""What belongs into a copy besides rows, and what a copy says of the place it is of."""

import hashlib
import hmac
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from backups.faults import Refused


def folders() -> dict[str, Path]:
    """Where pictures lie. What members fetch of their own data is made again when they ask."""
    return {"media": Path(settings.MEDIA_ROOT), "originals": Path(settings.ORIGINALS_ROOT)}


def migrations() -> list[str]:
    """All that have run here, as posts.0001_initial."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def trace_of_the_key() -> str:
    """Tells keys apart and nothing else: a restored place with another key opens no authenticator app."""
    return hmac.new(settings.SECRET_KEY.encode(), b"healing.backups", hashlib.sha256).hexdigest()[:16]


def refuse_newer(about: dict[str, Any]) -> None:
    """Raises Refused where the copy has migrations that this program does not know."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    ours = {f"{app}.{name}" for app, name in known}
    if unknown := sorted(set(about["migrations"]) - ours - replaced(known)):
        raise Refused(
            f"A newer version of this program made this backup: it has {unknown[-1]}. Restore it with that version."
        )


def replaced(known: dict[tuple[str, str], Any]) -> set[str]:
    """Migrations that another one stands for by now."""
    return {f"{app}.{name}" for migration in known.values() for app, name in migration.replaces}
