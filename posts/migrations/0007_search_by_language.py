"""An essay's language becomes a word of its vectors, so that the index alone knows which essays a way of reading is
for, and the words of titles get an index, so that those essays can be listed first without opening all the others."""

from django.db import migrations

INDEXES = """
    CREATE INDEX posts_search ON posts_post USING gin (search);
    CREATE INDEX posts_search_title ON posts_post USING gin (search_title);
"""
# No word of a text begins with “=”, so nobody finds an essay by its mark.
VECTORS = """
    ALTER TABLE posts_post DROP COLUMN search, DROP COLUMN search_title;
    ALTER TABLE posts_post
        ADD COLUMN search_title tsvector GENERATED ALWAYS AS (
            to_tsvector(essay_configuration(language), title) {mark}
        ) STORED,
        ADD COLUMN search tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector(essay_configuration(language), title), 'A')
            || setweight(to_tsvector(essay_configuration(language), standfirst), 'B')
            || setweight(to_tsvector(essay_configuration(language), content_note), 'C')
            || setweight(to_tsvector(essay_configuration(language), plain), 'C') {mark}
        ) STORED;
"""
MARK = "|| array_to_tsvector(ARRAY['=' || language])"


class Migration(migrations.Migration):
    dependencies = [("posts", "0006_pictures")]
    operations = [
        migrations.RunSQL(
            VECTORS.format(mark=MARK) + INDEXES,
            VECTORS.format(mark="") + INDEXES.splitlines()[1],
        ),
    ]
