"""A column that the database works out from others and keeps."""

from typing import Any

from django.core.checks import CheckMessage
from django.db import models


class StoredColumn(models.GeneratedField):
    """Django's own, which asks the server at every check whether it can; PostgreSQL can, and it may be away."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "db_persist": True})

    def _check_supported(self, databases: Any) -> list[CheckMessage]:
        return []
