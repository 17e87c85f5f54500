"""What search asks: a weighted vector of every essay, made by the database, and the words of titles for “did you mean”.

None of it is in the model, so no essay that is read carries its vector along; `posts/models/searchable.py` names the
columns. The configurations are PostgreSQL's own with accents taken off before the stem is.
"""

from django.db import migrations

LANGUAGES = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "da": "danish", "nl": "dutch", "en": "english",
    "et": "estonian", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
CONFIGURATIONS = sorted({*LANGUAGES.values(), "simple"})


def configuration(name: str) -> str:
    dictionary = name if name == "simple" else f"{name}_stem"
    return f"""
        CREATE TEXT SEARCH CONFIGURATION essay_{name} (COPY = pg_catalog.{name});
        ALTER TEXT SEARCH CONFIGURATION essay_{name}
            ALTER MAPPING FOR hword, hword_part, word WITH unaccent, pg_catalog.{dictionary};
    """


CHOICES = " ".join(f"WHEN '{code}' THEN 'essay_{name}'::regconfig" for code, name in LANGUAGES.items())
# A body that PostgreSQL reads now, so that a dump knows what it needs and restores in the right order.
CHOOSE = f"""
    CREATE FUNCTION essay_configuration(code text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE lower(split_part(code, '-', 1)) {CHOICES} ELSE 'essay_simple'::regconfig END
"""
VECTORS = """
    ALTER TABLE posts_post
        ADD COLUMN search_title tsvector
            GENERATED ALWAYS AS (to_tsvector(essay_configuration(language), title)) STORED,
        ADD COLUMN search tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector(essay_configuration(language), title), 'A')
            || setweight(to_tsvector(essay_configuration(language), standfirst), 'B')
            || setweight(to_tsvector(essay_configuration(language), content_note), 'C')
            || setweight(to_tsvector(essay_configuration(language), plain), 'C')
        ) STORED;
    CREATE INDEX posts_search ON posts_post USING gin (search);
    CREATE INDEX posts_language ON posts_post (language);
"""
# 1, 2, 10 and 11 are words and the halves of hyphenated ones. In order, so that two saves never wait for each other.
WORDS = """
    CREATE TABLE posts_word (word text PRIMARY KEY);
    CREATE FUNCTION keep_words(said text) RETURNS void LANGUAGE sql BEGIN ATOMIC
        INSERT INTO posts_word (word)
            SELECT DISTINCT lower(token) FROM ts_parse('default', said)
            WHERE tokid IN (1, 2, 10, 11) AND length(token) BETWEEN 3 AND 40 ORDER BY 1
            ON CONFLICT DO NOTHING;
    END;
    CREATE FUNCTION keep_words_of_essay() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        PERFORM keep_words(NEW.title || ' ' || NEW.standfirst);
        RETURN NULL;
    END $$;
    CREATE FUNCTION keep_words_of_topic() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        PERFORM keep_words(NEW.name);
        RETURN NULL;
    END $$;
    CREATE TRIGGER words_of_essay AFTER INSERT OR UPDATE OF title, standfirst ON posts_post
        FOR EACH ROW EXECUTE FUNCTION keep_words_of_essay();
    CREATE TRIGGER words_of_topic AFTER INSERT OR UPDATE OF name ON posts_topic
        FOR EACH ROW EXECUTE FUNCTION keep_words_of_topic();
    SELECT keep_words(title || ' ' || standfirst) FROM posts_post ORDER BY id;
    SELECT keep_words(name) FROM posts_topic ORDER BY id;
"""
EXTENSIONS = "CREATE EXTENSION IF NOT EXISTS unaccent; CREATE EXTENSION IF NOT EXISTS pg_trgm;"


class Migration(migrations.Migration):
    dependencies = [("posts", "0001_initial")]
    operations = [
        # They stay when this is undone: somebody else may have made them.
        migrations.RunSQL(EXTENSIONS, migrations.RunSQL.noop),
        migrations.RunSQL(
            "".join(map(configuration, CONFIGURATIONS)),
            "".join(f"DROP TEXT SEARCH CONFIGURATION essay_{name};" for name in CONFIGURATIONS),
        ),
        migrations.RunSQL(CHOOSE, "DROP FUNCTION essay_configuration"),
        migrations.RunSQL(
            VECTORS, "ALTER TABLE posts_post DROP COLUMN search, DROP COLUMN search_title; DROP INDEX posts_language"
        ),
        migrations.RunSQL(
            WORDS,
            """
            DROP TRIGGER words_of_essay ON posts_post;
            DROP TRIGGER words_of_topic ON posts_topic;
            DROP FUNCTION keep_words_of_essay, keep_words_of_topic, keep_words;
            DROP TABLE posts_word;
            """,
        ),
    ]
