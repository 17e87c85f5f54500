"""Whether a person approved a comment, noted with it by the database as the decision comes in.

Counting what somebody had approved meant looking up every decision about everything they wrote.
"""

from django.db import migrations, models

# Of a decision that was undone the comment keeps nothing, unless another approval stands.
NOTED = """
    CREATE FUNCTION note_approval_by_a_person() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.undoes_id IS NULL THEN
            UPDATE comments_comment SET approved_by_person = true WHERE id = NEW.comment_id AND NOT approved_by_person;
        ELSE
            UPDATE comments_comment SET approved_by_person = false
            WHERE id = NEW.comment_id AND approved_by_person AND NOT EXISTS (
                SELECT FROM comments_decision made
                WHERE made.comment_id = NEW.comment_id AND made.status = 'published' AND made.by_id IS NOT NULL
                    AND made.undoes_id IS NULL
                    AND NOT EXISTS (SELECT FROM comments_decision undoing WHERE undoing.undoes_id = made.id)
            );
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER approvals_are_noted AFTER INSERT ON comments_decision FOR EACH ROW
        WHEN (NEW.undoes_id IS NOT NULL OR (NEW.status = 'published' AND NEW.by_id IS NOT NULL))
        EXECUTE FUNCTION note_approval_by_a_person();
"""
NOT_NOTED = """
    DROP TRIGGER approvals_are_noted ON comments_decision;
    DROP FUNCTION note_approval_by_a_person();
"""
WHAT_WAS_APPROVED = """
    UPDATE comments_comment SET approved_by_person = true WHERE id IN (
        SELECT made.comment_id FROM comments_decision made
        WHERE made.status = 'published' AND made.by_id IS NOT NULL AND made.undoes_id IS NULL
            AND NOT EXISTS (SELECT FROM comments_decision undoing WHERE undoing.undoes_id = made.id)
    )
"""


class Migration(migrations.Migration):
    dependencies = [("comments", "0031_notices_of_being_heard")]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="approved_by_person",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RunSQL(NOTED, NOT_NOTED),
        migrations.RemoveIndex(model_name="comment", name="comments_of_writer"),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["writer", "-created_at"],
                include=["status", "approved_by_person", "pen_name"],
                name="comments_by_writer",
            ),
        ),
        migrations.RunSQL(WHAT_WAS_APPROVED, migrations.RunSQL.noop, elidable=True),
    ]
