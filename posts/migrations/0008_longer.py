"""Titles may have 200 characters, and essays 150,000.

PostgreSQL alters no column that a generated column or a trigger goes by, so these stand aside meanwhile.
"""

from importlib import import_module

from django.db import migrations, models

search = import_module("posts.migrations.0007_search_by_language")

ASIDE = """
    DROP TRIGGER words_of_essay ON posts_post;
    ALTER TABLE posts_post DROP COLUMN search, DROP COLUMN search_title;
"""
BACK = f"""
    {search.VECTORS.format(mark=search.MARK).partition(";")[2]}
    {search.INDEXES}
    CREATE TRIGGER words_of_essay AFTER INSERT OR UPDATE OF title, standfirst ON posts_post
        FOR EACH ROW EXECUTE FUNCTION keep_words_of_essay();
"""


class Migration(migrations.Migration):
    dependencies = [("posts", "0007_search_by_language")]
    operations = [
        migrations.RunSQL(ASIDE, BACK),
        migrations.AlterField("post", "title", models.CharField(max_length=200, verbose_name="title")),
        migrations.AlterField("postrevision", "title", models.CharField(max_length=200)),
        migrations.AlterField("post", "body", models.TextField(blank=True, max_length=150_000, verbose_name="essay")),
        migrations.RunSQL(BACK, ASIDE),
    ]
