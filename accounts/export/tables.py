"""A section made from a model: one column for each of its fields, but for those that are named."""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.export.section import MOMENT, NUMBER, SEVERAL, TEXT, YES_OR_NO, Column, Section, Words

AT_A_TIME = 500


def table_of(
    rows: "models.QuerySet[Any]", name: str, title: Words, *, leave_out: Collection[str] = (), **more: Any
) -> Section:
    """Everything in these rows, but for relations and what is left out; `more` is what Section takes."""
    fields = [field for field in rows.model._meta.concrete_fields if is_told(field, leave_out)]
    names = [field.attname for field in fields]
    columns = tuple(Column(field.attname, words_for(field), schema_of(field)) for field in fields)
    label = rows.model._meta.label
    return Section(
        name, title, columns, lambda: rows.order_by("pk").values(*names).iterator(AT_A_TIME), models=(label,), **more
    )


def is_told(field: "models.Field[Any, Any]", leave_out: Collection[str]) -> bool:
    return not field.is_relation and not field.primary_key and field.attname not in leave_out


def words_for(field: "models.Field[Any, Any]") -> Words:
    """What the field is called where people see it."""
    return field.verbose_name


def schema_of(field: "models.Field[Any, Any]") -> dict[str, Any]:
    """JSON Schema of what stands in the field."""
    if isinstance(field, models.JSONField):
        return {}
    kinds = (
        (models.DateTimeField, MOMENT),
        (models.BooleanField, YES_OR_NO),
        (models.IntegerField, NUMBER),
        (ArrayField, SEVERAL),
    )
    schema = next((schema for kind, schema in kinds if isinstance(field, kind)), TEXT)
    return {**schema, "type": [schema["type"], "null"]} if field.null else schema
