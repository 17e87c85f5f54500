from django.db import migrations, models

import core.localities


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                blank=True, choices=core.localities.language_choices, max_length=10, verbose_name="language"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="time_zone",
            field=models.CharField(
                blank=True, choices=core.localities.zone_choices, max_length=50, verbose_name="time zone"
            ),
        ),
    ]
