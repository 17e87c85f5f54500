"""Folders that no address leads to: what lies there is handed out by a view that asks who wants it, or by none."""

import os
from typing import ClassVar

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class PrivateFolder(FileSystemStorage):
    """Files that only the server's own user reads, in the folder that the setting `named_by` names."""

    named_by: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return str(getattr(settings, self.named_by))

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        """None of them has one."""
        raise ValueError("A file in a private folder has no address.")
