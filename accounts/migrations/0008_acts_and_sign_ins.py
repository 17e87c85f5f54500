"""What is done to members, which the database itself refuses to change; when they came in; and finding one among many."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

NEVER_CHANGE = """
    CREATE FUNCTION refuse_to_change_an_act() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'Acts are never changed or deleted' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER acts_never_change BEFORE UPDATE OR DELETE ON accounts_memberact
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_an_act();
"""
MAY_CHANGE = """
    DROP TRIGGER acts_never_change ON accounts_memberact;
    DROP FUNCTION refuse_to_change_an_act();
"""
# The posts’ search makes them too; whichever comes first. They stay when this is undone.
EXTENSIONS = "CREATE EXTENSION IF NOT EXISTS unaccent; CREATE EXTENSION IF NOT EXISTS pg_trgm;"
# unaccent is not “immutable” only because its dictionary can be exchanged, which nobody here does. The blank in front
# lets a search for the beginning of a word begin with one.
WORDS = """
    CREATE FUNCTION member_folded(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN casefold(unaccent('unaccent'::regdictionary, normalize(said, NFKC)) COLLATE "pg_unicode_fast");
    CREATE FUNCTION member_words(display_name text, handle text, email text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN member_folded(' ' || display_name || ' ' || handle || ' ' || email);
    CREATE INDEX members_by_words ON accounts_user USING gin (member_words(display_name, handle, email) gin_trgm_ops);
    CREATE INDEX members_by_name ON accounts_user (member_folded(display_name), id);
    CREATE INDEX members_by_joining ON accounts_user (date_joined DESC, id DESC);
    CREATE INDEX members_with_a_role ON accounts_user (role) WHERE role <> 'reader';
    CREATE INDEX members_stopped ON accounts_user (id) WHERE NOT is_active;
"""
NO_WORDS = """
    DROP INDEX members_by_words, members_by_name, members_by_joining, members_with_a_role, members_stopped;
    DROP FUNCTION member_words(text, text, text);
    DROP FUNCTION member_folded(text);
"""
MEMBER = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_invitations")]
    operations = [
        migrations.CreateModel(
            name="MemberAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="when"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("role", "Role changed"),
                            ("invited", "Invitation made"),
                            ("withdrew", "Invitation withdrawn"),
                            ("signed_out", "Signed out everywhere"),
                            ("stopped", "Stopped from signing in"),
                            ("let_in", "Let in again"),
                            ("second_step", "Second step removed"),
                            ("name", "Name changed"),
                            ("handle", "Handle changed"),
                            ("bio", "Lines about the writer changed"),
                            ("portrait", "Portrait changed"),
                        ],
                        max_length=11,
                        verbose_name="what",
                    ),
                ),
                ("was", models.CharField(blank=True, max_length=300, verbose_name="was")),
                ("became", models.CharField(blank=True, max_length=300, verbose_name="became")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Empty: the host, by a command.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to=MEMBER,
                        verbose_name="by",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        help_text="Empty: somebody who had no account yet.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts_upon",
                        to=MEMBER,
                        verbose_name="member",
                    ),
                ),
            ],
            options={"verbose_name": "act", "verbose_name_plural": "acts", "ordering": ["-at", "-pk"]},
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="when")),
                ("browser", models.CharField(blank=True, max_length=60, verbose_name="browser")),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("code", "Mailed code"),
                            ("passkey", "Passkey"),
                            ("password", "Password"),
                            ("other_site", "Account of another site"),
                            ("link", "One-time link from the host"),
                            ("", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="way in",
                    ),
                ),
                (
                    "second_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("app", "code from an app"),
                            ("passkey", "passkey"),
                            ("recovery", "recovery code"),
                            ("", "none"),
                        ],
                        max_length=8,
                        verbose_name="second step",
                    ),
                ),
                ("succeeded", models.BooleanField(verbose_name="succeeded")),
                (
                    "member",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sign_ins", to=MEMBER),
                ),
            ],
            options={
                "verbose_name": "sign-in",
                "verbose_name_plural": "sign-ins",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["member", "-at"], name="sign_ins_of_member")],
            },
        ),
        migrations.RunSQL(NEVER_CHANGE, MAY_CHANGE),
        migrations.RunSQL(EXTENSIONS, migrations.RunSQL.noop),
        migrations.RunSQL(WORDS, NO_WORDS),
    ]
