"""The database's own folding, for columns that must be unique whatever the case."""

from django.db import models


class Casefold(models.Func):
    """casefold(normalize(column, NFKC)) as PostgreSQL 18 does it, the same on every server (pg_unicode_fast)."""

    function = "casefold"
    template = '%(function)s(normalize(%(expressions)s, NFKC) COLLATE "pg_unicode_fast")'
    output_field = models.TextField()
