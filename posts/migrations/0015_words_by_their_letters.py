"""The words of “did you mean” are found by the letters that they share, and not by comparing each of them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("posts", "0014_found_by_index")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX posts_words_alike ON posts_word USING gin (word gin_trgm_ops)",
            "DROP INDEX posts_words_alike",
        ),
    ]
