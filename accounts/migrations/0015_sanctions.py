"""What is imposed on members and noted about them, which the database itself keeps as it is; and each mailbox's key.

The new columns of members have defaults for code that knows none of them.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KEEP_SANCTIONS = """
    CREATE FUNCTION refuse_to_change_a_sanction() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE'
            AND (NEW.id, NEW.member_id, NEW.kind, NEW.by_id, NEW.at, NEW.until, NEW.reason)
                IS NOT DISTINCT FROM (OLD.id, OLD.member_id, OLD.kind, OLD.by_id, OLD.at, OLD.until, OLD.reason)
            AND NEW.message IN (OLD.message, '')
            AND NEW.mailbox_key IN (OLD.mailbox_key, '')
            AND (OLD.acknowledged_at IS NULL OR NEW.acknowledged_at = OLD.acknowledged_at)
            AND (OLD.lifted_at IS NULL
                OR (NEW.lifted_at, NEW.lifted_by_id) IS NOT DISTINCT FROM (OLD.lifted_at, OLD.lifted_by_id))
        THEN RETURN NEW;
        END IF;
        RAISE EXCEPTION 'Sanctions are ended once, and never changed or deleted' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER sanctions_never_change BEFORE UPDATE OR DELETE ON accounts_sanction
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_sanction();
"""
LET_SANCTIONS_GO = """
    DROP TRIGGER sanctions_never_change ON accounts_sanction;
    DROP FUNCTION refuse_to_change_a_sanction();
"""
KEEP_NOTES = """
    CREATE FUNCTION refuse_to_change_a_member_note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NEW.words = ''
            AND (NEW.id, NEW.member_id, NEW.by_id, NEW.at)
                IS NOT DISTINCT FROM (OLD.id, OLD.member_id, OLD.by_id, OLD.at)
        THEN RETURN NEW;
        END IF;
        RAISE EXCEPTION 'Notes about members are emptied, and never changed or deleted'
            USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER member_notes_never_change BEFORE UPDATE OR DELETE ON accounts_membernote
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_member_note();
"""
LET_NOTES_GO = """
    DROP TRIGGER member_notes_never_change ON accounts_membernote;
    DROP FUNCTION refuse_to_change_a_member_note();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0014_how_often_mails_come"),
    ]

    operations = [
        migrations.CreateModel(
            name="MemberNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                ("words", models.TextField(max_length=1000, verbose_name="note")),
            ],
            options={
                "verbose_name": "note by a moderator",
                "verbose_name_plural": "notes by moderators",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Sanction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("warning", "Warned"),
                            ("hold_all", "Always read first"),
                            ("suspension", "Paused"),
                            ("ban", "Banned"),
                        ],
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("unkind", "Unkind to others"),
                            ("harassment", "Goes after somebody"),
                            ("medical_advice", "Gives medical advice"),
                            ("self_harm", "Describes ways of self-harm"),
                            ("spam", "Sells something, or spam"),
                            ("private_information", "Shares others’ private details"),
                            ("illegal", "Against the law"),
                            ("reports", "Reports what there is nothing wrong with"),
                            ("evasion", "Came back with another account"),
                            ("other", "Another reason"),
                        ],
                        max_length=19,
                        verbose_name="reason",
                    ),
                ),
                ("message", models.TextField(blank=True, max_length=1000, verbose_name="message to the member")),
                ("mailbox_key", models.CharField(blank=True, editable=False, max_length=64)),
                ("acknowledged_at", models.DateTimeField(editable=False, null=True, verbose_name="read")),
                ("lifted_at", models.DateTimeField(editable=False, null=True, verbose_name="lifted")),
            ],
            options={
                "verbose_name": "sanction",
                "verbose_name_plural": "sanctions",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="has_sanctions",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name="user",
            name="mailbox_key",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name="memberact",
            name="what",
            field=models.CharField(
                choices=[
                    ("role", "Role changed"),
                    ("invited", "Invitation made"),
                    ("withdrew", "Invitation withdrawn"),
                    ("signed_out", "Signed out everywhere"),
                    ("stopped", "Stopped from signing in"),
                    ("let_in", "Let in again"),
                    ("second_step", "Second step removed"),
                    ("warned", "Warned"),
                    ("held_all", "Comments always read first"),
                    ("suspended", "Paused from writing"),
                    ("banned", "Banned from writing"),
                    ("lifted", "Sanction lifted"),
                    ("name", "Name changed"),
                    ("handle", "Handle changed"),
                    ("bio", "Lines about the writer changed"),
                    ("portrait", "Portrait changed"),
                ],
                max_length=11,
                verbose_name="what",
            ),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("mailbox_key", ""), _negated=True),
                fields=["mailbox_key"],
                name="members_of_mailbox",
            ),
        ),
        migrations.AddField(
            model_name="membernote",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes_made",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="membernote",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes_about",
                to=settings.AUTH_USER_MODEL,
                verbose_name="member",
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sanctions_made",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="lifted_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sanctions_lifted",
                to=settings.AUTH_USER_MODEL,
                verbose_name="lifted by",
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sanctions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="member",
            ),
        ),
        migrations.AddIndex(
            model_name="membernote",
            index=models.Index(fields=["member", "-at"], name="notes_about_member"),
        ),
        migrations.AddIndex(
            model_name="sanction",
            index=models.Index(fields=["member", "-at"], name="sanctions_of_member"),
        ),
        migrations.AddIndex(
            model_name="sanction",
            index=models.Index(
                condition=models.Q(("lifted_at", None)), fields=["kind", "member"], name="sanctions_not_lifted"
            ),
        ),
        migrations.AddConstraint(
            model_name="sanction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "suspension"), _negated=True), ("until__isnull", False), _connector="OR"
                ),
                name="what_is_paused_has_an_end",
            ),
        ),
        migrations.RunSQL(KEEP_SANCTIONS, LET_SANCTIONS_GO),
        migrations.RunSQL(KEEP_NOTES, LET_NOTES_GO),
    ]
