"""`field__among=[…]`: one of these, as `in`, but with one parameter however many there are, so that it can be prepared.

Given an ArraySubquery, the database asks for the few numbers first and then looks each of them up, whatever else is joined; of
`in` with many joins it may look through everything.
"""

from typing import Any

from django.db.models import Field, ForeignObject, Lookup


# A key of another table knows no lookups of ordinary fields.
@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup[Any]):
    lookup_name = "among"

    def get_prep_lookup(self) -> Any:
        return self.rhs if hasattr(self.rhs, "resolve_expression") else list(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, params = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "resolve_expression"):
            array, more = self.process_rhs(compiler, connection)
            return f"{column} = ANY({array})", [*params, *more]
        kind = "bigint" if "int" in (self.lhs.output_field.db_type(connection) or "") else "text"
        return f"{column} = ANY(%s::{kind}[])", [*params, self.rhs]
