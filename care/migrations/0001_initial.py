import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import publication.models.publication


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="DutyPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_plans",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "plan of duty", "verbose_name_plural": "plans of duty", "ordering": ["-pk"]},
        ),
        migrations.CreateModel(
            name="KeptLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(editable=False, max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("emergency", "An emergency number"),
                            ("helpline", "A helpline"),
                            ("directory", "A directory of helplines"),
                        ],
                        default="helpline",
                        max_length=9,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        choices=publication.models.publication.countries,
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                ("number", models.CharField(blank=True, max_length=30, verbose_name="telephone number")),
                ("text", models.CharField(blank=True, max_length=80, verbose_name="text message")),
                ("chat", models.URLField(blank=True, verbose_name="address of its chat or page")),
                ("hours", models.CharField(blank=True, max_length=120, verbose_name="hours")),
                ("languages", models.CharField(blank=True, max_length=120, verbose_name="languages")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="for whom, and what it costs")),
                ("pair", models.SlugField(blank=True, max_length=40, verbose_name="belongs together with")),
                ("source", models.URLField(blank=True, max_length=300, verbose_name="where you read it")),
                ("source_name", models.CharField(blank=True, max_length=80, verbose_name="whose page that is")),
                ("checked", models.DateField(blank=True, null=True, verbose_name="the day you read it")),
                ("is_shown", models.BooleanField(default=True, verbose_name="readers see it")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="care_lines",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "line of help",
                "verbose_name_plural": "lines of help",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["key", "-id"], name="newest_care_line")],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(editable=False, max_length=40)),
                (
                    "language",
                    models.CharField(
                        choices=publication.models.publication.languages, max_length=10, verbose_name="language"
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="title")),
                ("words", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="care_replies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "words to answer with",
                "verbose_name_plural": "words to answer with",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["key", "-id"], name="newest_care_reply")],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "day",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="day",
                    ),
                ),
                ("begins", models.TimeField(verbose_name="from")),
                ("ends", models.TimeField(verbose_name="to")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shifts", to="care.dutyplan"
                    ),
                ),
            ],
            options={
                "verbose_name": "hours of duty",
                "verbose_name_plural": "hours of duty",
                "ordering": ["day", "begins", "pk"],
            },
        ),
    ]
