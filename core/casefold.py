"""The database's own folding, for columns that must be unique whatever the case."""

from typing import Any

from django.db import models
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate


class Casefold(models.Func):
    """casefold(normalize(column, NFKC)) as PostgreSQL 18 does it, the same on every server (pg_unicode_fast)."""

    function = "casefold"
    template = "%(function)s(normalize(%(expressions)s, NFKC))"
    output_field = models.TextField()

    def __init__(self, expression: str | Combinable, **extra: Any) -> None:
        super().__init__(Collate(expression, "pg_unicode_fast"), **extra)
