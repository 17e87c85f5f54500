import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("comments", "0017_care_for_moderators")]

    operations = [
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(max_length=2000, verbose_name="why")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("published", "The comment was published"),
                            ("final", "The decision stayed"),
                            ("overtaken", "The decision was taken back before anybody answered"),
                        ],
                        max_length=9,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "answer",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="comments.decision",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeal",
                        to="comments.decision",
                        verbose_name="decision",
                    ),
                ),
            ],
            options={
                "verbose_name": "appeal",
                "verbose_name_plural": "appeals",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(condition=Q(outcome=""), fields=["at", "id"], name="appeals_open")],
            },
        ),
        migrations.AddField("comment", "sent_again_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("comment", "times_sent_again", models.PositiveSmallIntegerField(default=0, editable=False)),
        migrations.RemoveIndex("comment", "comments_to_be_read"),
        migrations.AddIndex(
            "comment",
            models.Index(
                condition=Q(status="held") | Q(waiting_revision__isnull=False),
                fields=["sent_again_at", "held_at", "id"],
                name="comments_to_be_read",
            ),
        ),
        migrations.AddIndex("decision", models.Index(F("at").desc(), F("id").desc(), name="decisions_newest")),
        migrations.AddIndex(
            "decision", models.Index(F("by"), F("at").desc(), F("id").desc(), name="decisions_of_moderator")
        ),
        migrations.AddIndex(
            "decision",
            models.Index(F("status"), F("was"), F("at").desc(), F("id").desc(), name="decisions_of_kind"),
        ),
        migrations.AddIndex(
            "decision",
            models.Index(
                F("reason"), F("at").desc(), F("id").desc(), condition=~Q(reason=""), name="decisions_by_reason"
            ),
        ),
        migrations.AddIndex(
            "holdreason", models.Index(fields=["rule", "comment", "revision"], name="hold_reasons_of_rule")
        ),
    ]
