"""Who looked behind which pen-name, and why, which the database itself keeps as it is; and what was imposed on one."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KEEP_REVEALS = """
    CREATE FUNCTION refuse_to_change_a_reveal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'That somebody looked behind a pen-name is never changed or deleted'
            USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER reveals_never_change BEFORE UPDATE OR DELETE ON comments_reveal
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_reveal();
"""
LET_REVEALS_GO = """
    DROP TRIGGER reveals_never_change ON comments_reveal;
    DROP FUNCTION refuse_to_change_a_reveal();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0018_veiled_sanctions"),
        ("comments", "0029_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reveal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reveals",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reveals",
                        to="comments.penname",
                        verbose_name="pen-name",
                    ),
                ),
            ],
            options={
                "verbose_name": "look behind a pen-name",
                "verbose_name_plural": "looks behind pen-names",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("pen_name", "by"), name="one_reveal_per_moderator"),
                ],
            },
        ),
        migrations.CreateModel(
            name="VeiledSanction",
            fields=[
                (
                    "sanction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="veiled",
                        serialize=False,
                        to="accounts.sanction",
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="veiled_sanctions",
                        to="comments.penname",
                        verbose_name="pen-name",
                    ),
                ),
            ],
            options={
                "verbose_name": "sanction on a pen-name",
                "verbose_name_plural": "sanctions on pen-names",
            },
        ),
        migrations.RunSQL(KEEP_REVEALS, LET_REVEALS_GO),
    ]
