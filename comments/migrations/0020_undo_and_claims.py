"""Decisions that can be undone for a minute, who is reading what, and a log that cannot be emptied either."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NEVER_EMPTIED = """
    CREATE TRIGGER decisions_are_never_emptied BEFORE TRUNCATE ON comments_decision
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_decision();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0019_care_steps"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(model_name="decision", name="before", field=models.JSONField(default=dict, editable=False)),
        migrations.AddField(
            model_name="decision",
            name="may_send_again",
            field=models.BooleanField(default=False, verbose_name="may be sent again"),
        ),
        migrations.AddField(
            model_name="decision",
            name="undoes",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="comments.decision",
                verbose_name="undoes",
            ),
        ),
        migrations.CreateModel(
            name="FreshDecision",
            fields=[
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="fresh",
                        serialize=False,
                        to="comments.decision",
                    ),
                ),
                ("until", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["until"], name="fresh_decisions_until")]},
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "comment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="claim",
                        serialize=False,
                        to="comments.comment",
                    ),
                ),
                ("until", models.DateTimeField(verbose_name="until")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={"verbose_name": "claim", "verbose_name_plural": "claims"},
        ),
        migrations.RunSQL(NEVER_EMPTIED, "DROP TRIGGER decisions_are_never_emptied ON comments_decision;"),
    ]
