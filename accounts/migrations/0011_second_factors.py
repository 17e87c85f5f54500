"""Browsers that are trusted, and the one sign-in of staff that goes without a second factor."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_shows_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="staff_grace_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name="TrustedBrowser",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("browser", models.CharField(blank=True, editable=False, max_length=60, verbose_name="browser")),
                (
                    "since",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="trusted since"
                    ),
                ),
                (
                    "used_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="last used"),
                ),
                ("until", models.DateTimeField(editable=False, verbose_name="trusted until")),
                (
                    "member",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trusted_browsers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "trusted browser",
                "verbose_name_plural": "trusted browsers",
            },
        ),
    ]
