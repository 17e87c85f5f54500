"""Decisions are facts: the database itself refuses to change or delete one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION refuse_to_change_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'Decisions are never changed or deleted' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER decisions_never_change BEFORE UPDATE OR DELETE ON comments_decision
                FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_decision();
            """,
            """
            DROP TRIGGER decisions_never_change ON comments_decision;
            DROP FUNCTION refuse_to_change_a_decision();
            """,
        )
    ]
