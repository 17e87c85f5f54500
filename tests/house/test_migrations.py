"""While a new version comes, the old one writes beside it: into the new tables, of whose new columns it knows nothing."""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel
from django.db.models import NOT_PROVIDED

# Older than the rule, and in the tables of every site: nobody goes back to before them.
BEFORE_IT = {"accounts": "0015", "comments": "0020", "posts": "0006", "publication": "0005"}


def added_later(migration: Migration) -> Iterator[AddField]:
    """The columns that a migration adds to tables that were there before."""
    made = {operation.name.lower() for operation in migration.operations if isinstance(operation, CreateModel)}
    for operation in migration.operations:
        if isinstance(operation, AddField) and operation.model_name.lower() not in made:
            yield operation


def test_a_new_column_may_be_empty_or_is_filled_by_the_database():
    needed = [
        f"{app}.{name}: {operation.model_name}.{operation.name} wants null=True or db_default=…"
        for (app, name), migration in sorted(MigrationLoader(None).disk_migrations.items())
        if apps.get_app_config(app).path.startswith(f"{settings.BASE_DIR}/{app}")
        and name[:4] > BEFORE_IT.get(app, "0001")
        for operation in added_later(migration)
        if not (operation.field.null or operation.field.generated or operation.field.many_to_many)
        and operation.field.db_default is NOT_PROVIDED
    ]

    assert needed == []
