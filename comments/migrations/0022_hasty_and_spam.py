import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0021_weighed_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpamModel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("spam", models.PositiveIntegerField()),
                ("good", models.PositiveIntegerField()),
                ("words", models.JSONField()),
                ("trained_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="seconds_taken",
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="trap_is_filled",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
