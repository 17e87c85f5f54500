"""What a hand does to a conversation, and the record of it, which the database itself refuses to change."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

NEVER_CHANGE = """
    CREATE FUNCTION refuse_to_change_an_act_upon_a_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'Acts upon conversations are never changed or deleted' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER acts_upon_conversations_never_change BEFORE UPDATE OR DELETE ON posts_conversationact
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_an_act_upon_a_conversation();
"""
MAY_CHANGE = """
    DROP TRIGGER acts_upon_conversations_never_change ON posts_conversationact;
    DROP FUNCTION refuse_to_change_an_act_upon_a_conversation();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("posts", "0009_narrow_pictures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="halt",
            field=models.CharField(
                blank=True,
                choices=[("rest", "Resting"), ("closed", "Closed")],
                db_default="",
                default="",
                editable=False,
                max_length=6,
                verbose_name="halt",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="halt_sentence",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="post",
            name="halt_until",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="halted_by_moderator",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name="post",
            name="reopened_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.CreateModel(
            name="ConversationAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("rested", "Let it rest"),
                            ("closed", "Closed it"),
                            ("opened", "Opened it again"),
                            ("policy", "Changed what the essay takes"),
                        ],
                        max_length=6,
                        verbose_name="what",
                    ),
                ),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("sentence", models.CharField(blank=True, max_length=200, verbose_name="sentence for readers")),
                ("became", models.CharField(blank=True, max_length=6, verbose_name="became")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversation_acts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversation_acts",
                        to="posts.post",
                        verbose_name="essay",
                    ),
                ),
            ],
            options={
                "verbose_name": "act upon a conversation",
                "verbose_name_plural": "acts upon conversations",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RunSQL(NEVER_CHANGE, MAY_CHANGE),
    ]
