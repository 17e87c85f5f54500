"""When it was announced that an essay is up; those that are need no announcement.

Until when each writer was told of comments is no column of ours any more: notices know that. It stays in the database for
code that still writes it, and a later version may drop it.
"""

from django.db import migrations, models
from django.db.models.functions import Now


def nobody_needs_to_be_told_of_old_essays(apps, schema_editor):
    apps.get_model("posts", "Post").objects.filter(published_at__lte=Now()).update(announced_at=Now())


class Migration(migrations.Migration):
    dependencies = [("posts", "0010_halted")]

    operations = [
        migrations.AddField(
            model_name="post",
            name="announced_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(nobody_needs_to_be_told_of_old_essays, migrations.RunPython.noop, elidable=True),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name="byline", name="told_until")]
        ),
    ]
