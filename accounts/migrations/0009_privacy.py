"""Members’ own data on its way to them, the wish to close an account, and what stays of one that was closed."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.closing
import accounts.models.export


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_acts_and_sign_ins")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="closed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="closed"),
        ),
        migrations.CreateModel(
            name="GoneHandle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_at", models.DateTimeField(null=True)),
                ("file", models.FileField(blank=True, storage=accounts.models.export.Exports(), upload_to="")),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="export",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words",
                    models.CharField(
                        choices=[
                            ("unsigned", "They stay, signed “a former reader”"),
                            ("erased", "They are erased"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "essays",
                    models.CharField(
                        choices=[
                            ("unsigned", "They stay, signed “a former writer”"),
                            ("taken_down", "They are taken down and erased"),
                        ],
                        default="unsigned",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "due_at",
                    models.DateTimeField(db_index=True, default=accounts.models.closing.two_weeks_from_now),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closing",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
