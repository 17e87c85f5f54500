"""Whether what a member wrote is shown, as one column."""

from django.db import migrations, models

import core.stored_column


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_privacy")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="shows_words",
            field=core.stored_column.StoredColumn(
                db_persist=True,
                expression=models.Q(("is_active", True), ("closed_at__isnull", False), _connector="OR"),
                output_field=models.BooleanField(),
            ),
        ),
    ]
