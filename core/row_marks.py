"""By what a row of a table is known from what it was before: every write makes it another for the database, which numbers them.

A mark is compared and never stored: a copy of the database has others.
"""

from typing import Any

from django.db.models import CharField, F, Func


class Mark(Func):
    """The marks of the rows that these columns stand in, in one text; null where one of the rows is not there.

    A column is named by its path, and where it stands in another table it is no key, because those are read from this one:
    `Mark("cover__width")`.
    """

    output_field = CharField()

    def __init__(self, *paths: str) -> None:
        super().__init__(*map(F, paths))

    def as_sql(self, compiler: Any, connection: Any, *more: Any, **extra: Any) -> tuple[str, Any]:
        """The transaction that wrote each row and where it lies: together they are those of no other writing."""
        columns: list[Any] = self.source_expressions
        tables = [compiler.quote_name(column.alias) for column in columns]
        return f"({' || '.join(f'{table}.xmin::text || {table}.ctid::text' for table in tables)})", ()
