"""Files in an answer."""

import io
import os
from collections.abc import Iterator
from typing import Any


class FileOnDisk:
    """The `wsgi.file_wrapper`: granian sends a real file itself, so a slow reader holds neither thread nor memory."""

    def __init__(self, file: Any, block_size: int = 8192) -> None:
        self._file = file
        self._block_size = block_size

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self._file.read(self._block_size), b"")

    def close(self) -> None:
        if hasattr(self._file, "close"):
            self._file.close()

    def path(self) -> str | None:
        """Where the whole file is read from, None unless the open file is still the one of that name, at its start."""
        opened = getattr(self._file, "file", self._file)
        # Not a temporary file (another class), which is gone once it is closed.
        if not isinstance(opened, io.BufferedReader) or not isinstance(opened.name, str) or opened.tell():
            return None
        same = os.path.exists(opened.name) and os.path.samestat(os.stat(opened.name), os.fstat(opened.fileno()))
        return os.path.abspath(opened.name) if same else None
