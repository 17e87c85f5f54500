"""A database for one run of something, gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.embedded_postgres.server import EmbeddedPostgres


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """The address of an empty database that is fast, forgets everything in a crash and is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="healing-throwaway-"))
    # Whoever runs PostgreSQL in root's place passes through; the password beside the database stays unreadable.
    folder.chmod(0o711)
    try:
        with EmbeddedPostgres(folder, durable=False) as url:
            yield url
    finally:
        shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
