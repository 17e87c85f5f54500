"""What is imposed on whoever stands behind a pen-name, without anybody seeing who that is; and looking behind one.

The trigger that keeps sanctions as they are keeps the new column too.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KEEP = """
    CREATE OR REPLACE FUNCTION refuse_to_change_a_sanction() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE'
            AND (NEW.id, NEW.member_id, NEW.kind, NEW.by_id, NEW.at, NEW.until, NEW.reason{more_new})
                IS NOT DISTINCT FROM (OLD.id, OLD.member_id, OLD.kind, OLD.by_id, OLD.at, OLD.until, OLD.reason{more_old})
            AND NEW.message IN (OLD.message, '')
            AND NEW.mailbox_key IN (OLD.mailbox_key, '')
            AND (OLD.acknowledged_at IS NULL OR NEW.acknowledged_at = OLD.acknowledged_at)
            AND (OLD.lifted_at IS NULL
                OR (NEW.lifted_at, NEW.lifted_by_id) IS NOT DISTINCT FROM (OLD.lifted_at, OLD.lifted_by_id))
        THEN RETURN NEW;
        END IF;
        RAISE EXCEPTION 'Sanctions are ended once, and never changed or deleted' USING ERRCODE = 'restrict_violation';
    END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_mails_about_reports")]

    operations = [
        migrations.AddField(
            model_name="sanction",
            name="is_veiled",
            field=models.BooleanField(
                db_default=False, default=False, editable=False, verbose_name="imposed on a pen-name"
            ),
        ),
        migrations.RunSQL(
            KEEP.format(more_new=", NEW.is_veiled", more_old=", OLD.is_veiled"),
            KEEP.format(more_new="", more_old=""),
        ),
        migrations.AlterField(
            model_name="memberact",
            name="member",
            field=models.ForeignKey(
                help_text="Empty: somebody who had no account yet, or stands behind a pen-name.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts_upon",
                to=settings.AUTH_USER_MODEL,
                verbose_name="member",
            ),
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
                    ("revealed", "Looked who stands behind a pen-name"),
                    ("name", "Name changed"),
                    ("handle", "Handle changed"),
                    ("bio", "Lines about the writer changed"),
                    ("portrait", "Portrait changed"),
                ],
                max_length=11,
                verbose_name="what",
            ),
        ),
    ]
