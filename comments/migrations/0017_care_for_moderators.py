import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0016_words_reviewed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shows_at_once", models.BooleanField(default=False, verbose_name="shows folded ones at once")),
                (
                    "left_out",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="topics left out",
                    ),
                ),
                ("items_a_day", models.PositiveSmallIntegerField(default=40, verbose_name="comments before a rest")),
                ("minutes_a_day", models.PositiveSmallIntegerField(default=60, verbose_name="minutes before a rest")),
                ("went_on_at", models.DateTimeField(editable=False, null=True, verbose_name="went on")),
                ("stopped_at", models.DateTimeField(editable=False, null=True, verbose_name="stopped for the day")),
                (
                    "moderator",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="desk_wish",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "wish for the desk", "verbose_name_plural": "wishes for the desk"},
        ),
        migrations.CreateModel(
            name="PassedOn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when"),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="passed_on", to="comments.comment"
                    ),
                ),
                (
                    "moderator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passed_on",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "comment passed on",
                "verbose_name_plural": "comments passed on",
                "constraints": [models.UniqueConstraint(fields=("moderator", "comment"), name="passed_on_once")],
            },
        ),
    ]
