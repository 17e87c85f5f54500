"""Where pictures lie: what pages show under MEDIA_ROOT, what was uploaded under ORIGINALS_ROOT, which has no address."""

import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.deconstruct import deconstructible

from core.private_files import PrivateFolder

DAY = 24 * 60 * 60
#: Files of ours, and nothing else, are served from these folders: a random name, for some a width, two formats.
SERVED = re.compile(r"(?:pictures|portraits)/[\w-]{16,48}\.(?P<suffix>webp|avif)", re.ASCII)


@deconstructible
class Originals(PrivateFolder):
    """What was uploaded, without its metadata."""

    named_by = "ORIGINALS_ROOT"


def write_served(name: str, contents: bytes) -> None:
    """Put a file where pages show it, whole or not at all, over one of that name: a killed process leaves no half of one."""
    place = Path(default_storage.path(name))
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", suffix=".part", delete_on_close=False) as part:
        part.write(contents)
        part.close()
        Path(part.name).chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o644)
        Path(part.name).replace(place)


def remove_unknown(folder: Path, are_known: Callable[[set[str]], set[str]]) -> int:
    """Delete files older than a day that no row knows, and answer how many; `are_known` picks the known of some names.

    What is younger may belong to a row whose transaction is still open.
    """
    before = time.time() - DAY
    old = {file.name: file for file in _files(folder) if file.stat().st_mtime < before}
    unknown = set(old) - are_known(set(old))
    for name in unknown:
        old[name].unlink(missing_ok=True)
    return len(unknown)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
