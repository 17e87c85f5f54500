"""Every comment gets its place from the database, whichever way it comes in: one at a time, in bulk, by an import."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

PLACE = """
    CREATE FUNCTION place_comment(number bigint) RETURNS bigint[] LANGUAGE plpgsql AS $$
    DECLARE
        said comments_comment%ROWTYPE;
        found_path bigint[];
    BEGIN
        SELECT path INTO found_path FROM comments_place WHERE comment_id = number;
        IF FOUND THEN
            RETURN found_path;
        END IF;
        SELECT * INTO STRICT said FROM comments_comment WHERE id = number;
        -- What it answers comes first: while old comments are given their places, that may still be without one.
        found_path := CASE WHEN said.parent_id IS NULL THEN '{}' ELSE place_comment(said.parent_id) END
            || (extract(epoch FROM said.created_at) * 1000000)::bigint || said.id;
        INSERT INTO comments_place (comment_id, post_id, root_id, path, counted, said_under, has_place)
            VALUES (said.id, said.post_id, CASE WHEN said.parent_id IS NOT NULL THEN found_path[2] END,
                found_path, false, 0, said.status = 'published')
            ON CONFLICT DO NOTHING;
        RETURN found_path;
    END $$;
    CREATE FUNCTION place_new_comment() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM place_comment(NEW.id);
        RETURN NULL;
    END $$;
    CREATE TRIGGER comments_have_places AFTER INSERT ON comments_comment
        FOR EACH ROW EXECUTE FUNCTION place_new_comment();
"""
UNPLACE = """
    DROP TRIGGER comments_have_places ON comments_comment;
    DROP FUNCTION place_new_comment();
    DROP FUNCTION place_comment(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0006_names_taken_off"),
        ("posts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "comment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="place",
                        serialize=False,
                        to="comments.comment",
                    ),
                ),
                ("path", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("counted", models.BooleanField(default=False)),
                ("said_under", models.IntegerField(default=0)),
                ("has_place", models.BooleanField(default=False)),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="posts.post",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="comments.comment",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("has_place", True), ("root__isnull", True)),
                        fields=["post", "path"],
                        name="places_top_level",
                    ),
                    models.Index(
                        condition=models.Q(("has_place", True)), fields=["root", "path"], name="places_of_replies"
                    ),
                    models.Index(fields=["post"], name="places_of_post"),
                ],
            },
        ),
        migrations.RunSQL(PLACE, UNPLACE),
    ]
