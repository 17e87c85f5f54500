import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

STATES = [
    ("draft", "Draft"),
    ("sending", "Being sent"),
    ("held", "Waiting to be read"),
    ("published", "Published"),
    ("rejected", "Rejected"),
    ("removed", "Removed by a moderator"),
    ("withdrawn", "Withdrawn by its writer"),
    ("final", "Rejected, after an appeal"),
    ("erased", "Erased"),
    ("letter", "A letter to the care team"),
]
STEPS = [("answered", "Wrote to the writer"), ("handed", "Handed over"), ("seen_to", "Seen to")]


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0018_appeals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CareStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=STEPS, max_length=8, verbose_name="what was done")),
                ("words", models.TextField(blank=True, max_length=4000, verbose_name="words")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="care_steps",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="care_steps", to="comments.comment"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="care_handed_over",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "step of care", "verbose_name_plural": "steps of care", "ordering": ["pk"]},
        ),
        migrations.AddIndex(
            "holdreason", models.Index(condition=Q(rule="care"), fields=["comment"], name="reasons_of_care")
        ),
        migrations.AddIndex(
            "comment", models.Index(condition=Q(status="letter"), fields=["held_at"], name="letters_to_care")
        ),
        migrations.AlterField(
            "comment",
            "status",
            models.CharField(choices=STATES, default="held", editable=False, max_length=9, verbose_name="state"),
        ),
        migrations.AlterField(
            "decision", "status", models.CharField(choices=STATES, max_length=9, verbose_name="became")
        ),
        migrations.AlterField("decision", "was", models.CharField(choices=STATES, max_length=9, verbose_name="was")),
    ]
