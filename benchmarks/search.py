"""How long a search takes among many essays: `python -m core.embedded_postgres python -m benchmarks.search [number]`.

Makes essays of invented words in a database that is thrown away, asks /search/ as a browser would, and prints the
median, the slowest and what the database plans. 100,000 essays take some minutes and two gigabytes while it runs.
With --queries it prints each query and its seconds.
"""

import logging
import os
import re
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
os.environ.setdefault("SECRET_KEY", "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789")
os.environ.setdefault("DATABASE_POOL_SIZE", "0")
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("ALLOWED_HOSTS", "localhost")
os.environ.setdefault("SITE_URL", "https://localhost")

ESSAYS = 100_000
WORDS_EACH = 700
VOCABULARY = 30_000
TIMES = 15
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
# Of the invented words one of each kind, named by their rank (the first is everywhere, as in a language), and what
# people type besides.
SEARCHES = {
    "rare, some essays": "w20000",
    "less rare": "w3000",
    "common": "w300",
    "very common": "w20",
    "everywhere": "w1",
    "two words": "w300 w900",
    "two words, one left out": "w300 -w20",
    "this or that": "w3000 or w9000",
    "in quotes": '"w300 w20"',
    "in one topic": "w300&topic=topic-3",
    "by one writer": "w300&writer=writer_7",
    "in one year": "w300&year=2019",
    "nothing, with a suggestion": "lavendar",
    "nothing at all": "xqzjvkpw",
    "no words, the form alone": "",
}
FILL = """
    SELECT setseed(0.5);
    INSERT INTO posts_topic (name, slug, sentence) SELECT 'Topic ' || n, 'topic-' || n, '' FROM generate_series(1, 20) n;
    INSERT INTO posts_word VALUES ('lavender') ON CONFLICT DO NOTHING;
    CREATE FUNCTION some_words(number int, seed bigint) RETURNS text LANGUAGE sql VOLATILE AS $$
        SELECT string_agg(translate('w' || floor(power({vocabulary}, random()))::int, '0123456789', 'abdefghjkm'), ' ') FROM generate_series(1, number) WHERE seed > 0
    $$;
    DROP INDEX posts_search;
    INSERT INTO posts_post (title, standfirst, body, html, plain, excerpt, words, minutes, slug, content_note, language,
        cover_caption, picture_ids, comment_policy, comment_count, thread_version, version, published_at, created_at, updated_at)
    SELECT title, standfirst, plain, plain, plain, left(plain, 200), {each}, 3, 'essay-' || n, '',
        CASE WHEN n % 10 = 0 THEN 'es' ELSE 'en' END, '', '{{}}', 'open', 0, 0, 1,
        now() - n * interval '1 hour', now(), now()
    FROM (SELECT n, some_words(4, n) || CASE WHEN n % 5000 = 1 THEN ' Lavender' ELSE '' END AS title,
        some_words(12, n) AS standfirst, some_words({each}, n) AS plain FROM generate_series(1, {essays}) n) AS made;
    INSERT INTO posts_post_topics (post_id, topic_id)
        SELECT p.id, (SELECT min(id) FROM posts_topic) + p.id % 20 FROM posts_post p;
"""


def main() -> None:
    """Fill, analyse, ask."""
    essays = int(sys.argv[1]) if len(sys.argv) > 1 else ESSAYS
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["*"], False
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    fill(essays)
    print(f"{essays} essays of {WORDS_EACH} words made in {time.perf_counter() - began:.0f} s")
    tell_sizes()
    ask_all()
    tell_plan(spelled("w300"))


def fill(essays: int) -> None:
    from django.db import connection

    from accounts.models import User

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(FILL.format(vocabulary=VOCABULARY, each=WORDS_EACH, essays=essays))
        for number in range(10):
            User.objects.create_user(
                f"writer{number}@example.org", f"Writer {number}", "author", handle=f"writer_{number}"
            )
        cursor.execute(
            "INSERT INTO posts_byline (post_id, writer_id, position) SELECT p.id, w.id, 1 FROM posts_post p"
            " JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM accounts_user) w ON w.place = p.id % 10 + 1"
        )
        cursor.execute("CREATE INDEX posts_search ON posts_post USING gin (search)")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SET statement_timeout = '5s'")


def tell_sizes() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_size_pretty(pg_total_relation_size('posts_post')), pg_size_pretty(pg_relation_size('posts_search')),"
            " (SELECT count(*) FROM posts_word)"
        )
        print("table {}, search index {}, {} words for suggestions".format(*cursor.fetchone()))


def ask_all() -> None:
    """Each search so many times, after one that does not count."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    print(f"{'':28}{'page':>9}{'slowest':>9}{'database':>9}  found")
    for kind, words in SEARCHES.items():
        address = f"/search/?q={spelled(words).replace(' ', '+').replace(chr(34), '%22')}"
        heading = HEADING.search(browser.get(address).content.decode())
        pages, databases = [], []
        for _ in range(TIMES):
            began = time.perf_counter()
            browser.get(address)
            pages.append(time.perf_counter() - began)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
            databases.append(sum(float(query["time"]) for query in queries))
        print(
            f"{kind:28}{statistics.median(pages) * 1000:7.1f}ms{max(pages) * 1000:7.1f}ms"
            f"{databases[0] * 1000:7.0f}ms  {heading[1] if heading else '-'}"
        )
        if "--queries" in sys.argv:
            for query in queries:
                print("   ", query["time"], query["sql"][:160].replace("\n", " "))


def spelled(words: str) -> str:
    """w300 as it stands in the essays: of letters, as words are."""
    return re.sub(r"w\d+", lambda word: word[0].translate(str.maketrans("0123456789", "abdefghjkm")), words)


def tell_plan(words: str) -> None:
    from django.db import connection

    from posts.models import Post
    from posts.models.searchable import readings

    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")  # as posts/search/finding.py asks
    print(Post.objects.published().with_words(readings(words)).values("pk")[:240].explain(analyze=True))


if __name__ == "__main__":
    main()
