"""Making an export, once: killed or run twice, there is one file and one mail."""

import secrets
import tempfile
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.export.writing import write_zip
from accounts.models import Export
from accounts.models.localized import as_read_by
from accounts.privacy.mails import your_data_is_ready


def make(export: Export) -> None:
    """Write the file and say that it is there; nothing where that is done, or the account is gone."""
    if export.made_at or export.member.is_gone:
        return
    # Counted before, so that an export that kills the worker is not tried for ever.
    Export.objects.filter(pk=export.pk).update(tries=F("tries") + 1)
    name = write_file(export)
    if not hand_over(export, name):
        export.file.storage.delete(name)


def write_file(export: Export) -> str:
    """Put the zip where exports lie, whole or not at all, under a name that nobody can guess."""
    name = f"{secrets.token_urlsafe(24)}.zip"
    place = Path(export.file.storage.path(name))
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", suffix=".part", delete_on_close=False) as part:
        with as_read_by(export.member):
            write_zip(part, export.member, timezone.now())
        part.close()
        Path(part.name).replace(place)
    return name


@transaction.atomic
def hand_over(export: Export, name: str) -> bool:
    """Let the member fetch this file; False where another run was faster, or it is not wanted any more."""
    wanted = Export.objects.filter(pk=export.pk, made_at=None, asked_at=export.asked_at, member__closed_at=None)
    if not wanted.update(file=name, made_at=timezone.now()):
        return False
    your_data_is_ready(export)
    return True
