"""Places for the comments that are there, essay by essay, while the site is in use; stopped halfway, it goes on from there."""

from django.db import migrations, transaction

AT_ONCE = 2000

FIND = """
    SELECT array_agg(id) FROM (
        SELECT c.id FROM comments_comment c LEFT JOIN comments_place p ON p.comment_id = c.id
        WHERE p.comment_id IS NULL LIMIT %s
    ) AS without
"""


def give_places(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        while numbers := without_a_place(cursor):
            cursor.execute("SELECT count(place_comment(id)) FROM unnest(%s::bigint[]) id", [numbers])


def without_a_place(cursor):
    cursor.execute(FIND, [AT_ONCE])
    return cursor.fetchone()[0]


def count(apps, schema_editor):
    """What is said under each, as `Place.objects.count_again` keeps it from now on."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT post_id FROM comments_place WHERE has_place ORDER BY post_id")
        for (essay,) in cursor.fetchall():
            with transaction.atomic(schema_editor.connection.alias):
                cursor.execute("SELECT FROM posts_post WHERE id = %s FOR NO KEY UPDATE", [essay])
                cursor.execute(COUNT, {"essay": essay})


COUNT = """
    WITH said AS (
        SELECT p.comment_id, p.path FROM comments_place p
        JOIN comments_comment c ON c.id = p.comment_id JOIN accounts_user u ON u.id = c.writer_id
        WHERE p.post_id = %(essay)s AND c.status = 'published' AND u.shows_words
    ),
    under AS (
        SELECT said.path[step] AS number, count(*) AS times
        FROM said, generate_series(2, cardinality(said.path) - 2, 2) AS step GROUP BY 1
    ),
    placed AS (
        UPDATE comments_place SET counted = found.counted, said_under = found.times, has_place = found.counted OR found.times > 0
        FROM (
            SELECT p.comment_id, said.comment_id IS NOT NULL AS counted, coalesce(under.times, 0) AS times
            FROM comments_place p LEFT JOIN said USING (comment_id) LEFT JOIN under ON under.number = p.comment_id
            WHERE p.post_id = %(essay)s
        ) AS found WHERE comments_place.comment_id = found.comment_id
    )
    UPDATE posts_post SET comment_count = (SELECT count(*) FROM said), thread_version = thread_version + 1
    WHERE id = %(essay)s
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("comments", "0007_places"), ("accounts", "0010_shows_words")]
    operations = [
        migrations.RunPython(give_places, migrations.RunPython.noop),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
