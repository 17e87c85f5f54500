import django.core.validators
from django.db import migrations, models

import accounts.models.portrayed
import core.pictures.files


def focus(words):
    return models.PositiveSmallIntegerField(
        default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name=words
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_sessions")]

    operations = [
        migrations.AddField("user", "portrait", models.CharField(blank=True, editable=False, max_length=40)),
        migrations.AddField(
            "user",
            "portrait_original",
            models.FileField(
                blank=True,
                editable=False,
                storage=core.pictures.files.Originals(),
                upload_to=accounts.models.portrayed.original_name,
            ),
        ),
        migrations.AddField("user", "portrait_focus_x", focus("Point from the left, in percent")),
        migrations.AddField("user", "portrait_focus_y", focus("Point from the top, in percent")),
    ]
