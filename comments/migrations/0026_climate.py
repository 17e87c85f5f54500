"""“I hear you”, “just sharing”, and turning down what an essay's author did not ask for."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

REASONS = [
    ("unkind", "It was unkind to someone"),
    ("harassment", "It went after someone"),
    ("medical_advice", "It gave medical advice"),
    ("self_harm", "It described ways of self-harm"),
    ("spam", "It was selling something, or spam"),
    ("private_information", "It shared someone’s private details"),
    ("illegal", "It was against the law"),
    ("off_climate", "The essay’s author asked for something else"),
    ("other", "Another reason"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0025_notices_of_care"),
        ("posts", "0012_climate"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="just_sharing",
            field=models.BooleanField(db_default=False, default=False, verbose_name="just sharing, no advice please"),
        ),
        migrations.AlterField(
            model_name="comment",
            name="removed_because",
            field=models.CharField(blank=True, choices=REASONS, editable=False, max_length=19),
        ),
        migrations.AlterField(
            model_name="decision",
            name="reason",
            field=models.CharField(blank=True, choices=REASONS, max_length=19, verbose_name="reason"),
        ),
        migrations.CreateModel(
            name="Heard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heard",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heard",
                        to="posts.post",
                        verbose_name="essay",
                    ),
                ),
            ],
            options={
                "verbose_name": "heard",
                "verbose_name_plural": "heard",
                "constraints": [models.UniqueConstraint(fields=("post", "member"), name="heard_once")],
            },
        ),
    ]
