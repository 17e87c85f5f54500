"""What the writers' daily mail had not told of yet becomes notices, so that nothing falls between the two."""

from django.db import migrations

UNTOLD = """
INSERT INTO comments_notice (member_id, kind, post_id, comment_id, at, mail_at)
SELECT byline.writer_id, 'my_essays', byline.post_id, said.id, said.first_published_at, now()
FROM posts_byline byline
JOIN comments_comment said ON said.post_id = byline.post_id
WHERE said.status = 'published' AND said.writer_id <> byline.writer_id AND said.first_published_at > byline.told_until
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("comments", "0013_word_lists"), ("posts", "0011_announced")]

    operations = [migrations.RunSQL(UNTOLD, migrations.RunSQL.noop, elidable=True)]
