"""A publication as large as one wants, the same each time: `python -m core.embedded_postgres python -m benchmarks.corpus [essays] [comments]`.

Essays of invented words by many writers in twenty topics, and a few drafts; comments beneath them, a few beneath most and up to a
hundredth of all beneath the most talked about; some wait, some are reported, most were read by a moderator. By COPY, in minutes.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from benchmarks import site
from benchmarks.words import text, words

if TYPE_CHECKING:
    from accounts.models import User

ESSAYS, COMMENTS = 100_000, 1_000_000
TOPICS, MODERATORS = 20, 5
ESSAYS_A_WRITER, COMMENTS_A_MEMBER = 500, 50
FEWEST_WRITERS, FEWEST_MEMBERS = 10, 50
# The newest essay is of this moment, whenever it is measured; one every so often before that.
NEWEST = datetime(2026, 6, 1, 8, tzinfo=UTC)
APART = timedelta(minutes=80)
# For so many essays there is a draft besides; of so many, one is in another language.
DRAFT_EVERY, SPANISH_EVERY = 100, 10
# Essays are talked about as words are used; without this the first would have too much of all.
EVENLY = 10
PARAGRAPHS, SENTENCES_EACH = 6, 4
TABLES = (
    *("accounts_user", "posts_post", "posts_post_topics", "posts_byline", "posts_postrevision", "comments_comment"),
    *("comments_place", "comments_commentrevision", "comments_holdreason", "comments_decision", "comments_report"),
)
WORDS_OF_TITLES = """
    INSERT INTO posts_word (word)
    SELECT DISTINCT lower(token) FROM posts_post, ts_parse('default', title || ' ' || standfirst)
    WHERE tokid IN (1, 2, 10, 11) AND length(token) BETWEEN 3 AND 40 ON CONFLICT DO NOTHING
"""
NUMBERED_ON = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), max(id)) FROM {0}"


@dataclass
class Corpus:
    """How much there is, and who is there; writers, members and topics by their numbers in the database."""

    essays: int
    comments: int
    moderators: "list[User]"
    administrator: "User"
    topics: list[int]
    writers: Sequence[int]
    members: Sequence[int]
    # Of the most talked about essay.
    busiest: int = 1
    # What it took to make, by what was done.
    seconds: dict[str, float] = field(default_factory=dict)


def make(essays: int = ESSAYS, comments: int = COMMENTS) -> Corpus:
    """Fill the database in use, whose tables are there and empty (`benchmarks.site`)."""
    from django.db import connection, transaction

    from benchmarks.bulk import checks_aside
    from benchmarks.corpus_comments import fill_comments

    began = time.perf_counter()
    made, crowd = people(essays, comments), talked_about(essays, comments)
    made.busiest = 1 + max(range(essays), key=crowd.__getitem__)
    with transaction.atomic():
        with checks_aside(TABLES):
            fill_people(made)
            public = fill_comments(made, crowd)
            made.seconds["comments"] = time.perf_counter() - began
            fill_essays(made, public)
            made.seconds["essays"] = time.perf_counter() - began - made.seconds["comments"]
        with connection.cursor() as cursor:
            cursor.execute(WORDS_OF_TITLES)
            for table in ("accounts_user", "posts_post"):
                cursor.execute(NUMBERED_ON.format(table))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    # What was set for this session goes with it.
    connection.close()
    made.seconds["in all"] = time.perf_counter() - began
    return made


def people(essays: int, comments: int) -> Corpus:
    """Those who decide, made as people are made; who only writes is one row of many."""
    from accounts.models import User
    from posts.models import Topic

    moderators = [
        User.objects.create_user(f"moderator{at}@example.org", f"Mo {at}", "moderator") for at in range(MODERATORS)
    ]
    administrator = User.objects.create_user("ann@example.org", "Ann", "administrator")
    topics = [Topic.objects.create(name=f"Topic {at}", slug=f"topic-{at}").pk for at in range(TOPICS)]
    first = administrator.pk + 1
    writers = range(first, first + max(FEWEST_WRITERS, essays // ESSAYS_A_WRITER))
    members = range(writers.stop, writers.stop + max(FEWEST_MEMBERS, comments // COMMENTS_A_MEMBER))
    return Corpus(essays, comments, moderators, administrator, topics, writers, members)


def fill_people(made: Corpus) -> None:
    """Writers, who have a page, and members, who have none."""
    from accounts.models import User
    from benchmarks.bulk import copy

    names = ("id", "email", "handle", "display_name", "role", "has_public_page")
    like = User(password="!", date_joined=NEWEST - timedelta(days=4000))
    copy(
        like, names, ((pk, f"w{pk}@example.org", f"writer_{pk}", f"Writer {pk}", "author", "t") for pk in made.writers)
    )
    copy(
        like, names, ((pk, f"m{pk}@example.org", f"member_{pk}", f"Member {pk}", "reader", "f") for pk in made.members)
    )


def talked_about(essays: int, comments: int) -> list[int]:
    """How many comments each essay has; which of them are talked about much has nothing to do with their age."""
    order = random.Random(3).sample(range(essays), essays)
    share = list(accumulate(1 / (rank + EVENLY) for rank in range(essays)))
    up_to = [round(comments * one / share[-1]) for one in share]
    crowd = [0] * essays
    for place, before, now in zip(order, [0, *up_to], up_to, strict=False):
        crowd[place] = now - before
    return crowd


def published(number: int) -> datetime:
    """When the essay of this number was; the newest is 1."""
    return NEWEST - (number - 1) * APART


def fill_essays(made: Corpus, public: Sequence[int]) -> None:
    """As they are once somebody wrote them, with their first version, one writer and one topic; and the drafts."""
    from benchmarks.bulk import copy
    from posts.models import Byline, Post, PostRevision

    drafts = made.essays // DRAFT_EVERY
    numbers = range(1, made.essays + drafts + 1)
    like = Post(comment_policy="always", minutes=2, version=1, thread_version=1)
    names = (
        *(
            "id",
            "slug",
            "title",
            "standfirst",
            "body",
            "html",
            "plain",
            "excerpt",
            "words",
            "language",
            "comment_count",
        ),
        *("published_at", "readable_since", "created_at", "updated_at"),
    )
    copy(like, names, essay_rows(numbers, public))
    writer = {number: made.writers[number % len(made.writers)] for number in numbers}
    copy(Byline(), ("post_id", "writer_id"), writer.items())
    copy(Post.topics.through(), ("post_id", "topic_id"), ((one, made.topics[one % TOPICS]) for one in numbers))
    version = PostRevision(version=1, at=NEWEST)
    copy(version, ("post_id", "by_id", "title"), ((number, by, f"Essay {number}") for number, by in writer.items()))


def essay_rows(numbers: range, public: Sequence[int]) -> Iterator[Sequence[object]]:
    from benchmarks.bulk import NOTHING

    chance = random.Random(5)
    for number in numbers:
        title, standfirst = " ".join(words(chance, 4)).capitalize(), " ".join(words(chance, 12)).capitalize()
        paragraphs = [text(chance, SENTENCES_EACH) for _ in range(PARAGRAPHS)]
        body = plain = r"\n\n".join(paragraphs)
        html = "".join(rf"<p>{paragraph}</p>\n" for paragraph in paragraphs)
        is_draft = number > len(public)
        at = published(number)
        up, said = (NOTHING, 0) if is_draft else (at, public[number - 1])
        language = "en" if number % SPANISH_EVERY else "es"
        counted = plain.count(" ") + PARAGRAPHS
        shown = (number, f"essay-{number}", title, standfirst, body, html, plain, paragraphs[0][:200], counted)
        yield (*shown, language, said, up, up, at, at)


def main() -> None:
    """Make it and say how long that took and how large it is."""
    site.set_up()
    from django.db import connection

    made = make(*(int(given) for given in sys.argv[1:3]))
    print(
        f"{made.essays:,} essays, {made.comments:,} comments:",
        {what: round(took) for what, took in made.seconds.items()},
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        print(*cursor.fetchone())


if __name__ == "__main__":
    main()
