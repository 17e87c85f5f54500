"""One process at a time uses a data folder. The system takes the lock back when its holder dies, however it dies."""

import fcntl
import os
from pathlib import Path

from core.embedded_postgres.errors import CannotStart


class FolderLock:
    """Held from `take` to `release`."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.descriptor: int | None = None

    def take(self) -> None:
        """Raises CannotStart if another process holds it."""
        descriptor = os.open(self.data_dir / "postgres.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(descriptor, 20).decode() or "unknown"
            os.close(descriptor)
            raise CannotStart(
                f"{self.data_dir} is in use by process {holder}. Stop that one, or set DATA_DIR to another folder."
            ) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self.descriptor = descriptor

    def release(self) -> None:
        """Safe to call twice."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None
