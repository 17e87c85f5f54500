"""What a long conversation costs: `python -m core.embedded_postgres python -m benchmarks.threads [number] [times]`.

Makes two essays in a database that is thrown away, one with a hundred comments and one with ten thousand (or another
number), each answering a comment before it or none, at most 18 deep; asks for the same pages of both, with nothing kept at
all, as a new version of the thread, and with all of it kept; and prints the processor time of
this process and of the database's, and their ratio.
"""

import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
os.environ.setdefault("SECRET_KEY", "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789")
os.environ.setdefault("DATABASE_POOL_SIZE", "0")
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("ALLOWED_HOSTS", "localhost")
# A reply goes out with the request that sends it, so that all of what it costs is measured.
os.environ.setdefault("UNDO_SEND_SECONDS", "0")
os.environ.setdefault("SITE_URL", "https://localhost")

FEW, MANY = 100, 10_000
TIMES = 15
WORDS = "I read this in a waiting room and have been trying to explain it to my daughter ever since. " * 3


def make(number: int, people: list[Any]) -> Any:
    """An essay with so many public comments, a third of them at the top; the same ones each time."""
    from datetime import timedelta

    from django.db import connection
    from django.utils import timezone

    from comments.models import Comment, Place
    from comments.models.threaded import DEEPEST
    from posts.models import Byline, Post

    chance = random.Random(5)  # for measuring
    post = Post(
        title=f"Of {number}", body="It takes four minutes.", published_at=timezone.now(), comment_policy="always"
    )
    post.revise(by=people[0], seen_version=0)
    Byline.objects.create(post=post, writer=people[0], position=1)
    began, rows = timezone.now() - timedelta(days=20), []
    for at in range(number):
        row = Comment(post=post, writer=chance.choice(people), body=WORDS, html=f"<p>{WORDS}</p>", status="published")
        row.created_at = began + timedelta(seconds=at)
        above = [parent for parent in chance.choices(rows, k=1) if parent.depth < DEEPEST] if rows else []
        # One chain goes as deep as it may, wherever chance leads.
        row.place_under(rows[-1] if 0 < at <= DEEPEST else above[0] if above and chance.random() < 2 / 3 else None)
        rows.append(row)
    Comment.objects.bulk_create(rows, batch_size=1000)
    Place.objects.count_again(post.pk)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return post


def visits(post: Any) -> dict[str, str]:
    """The addresses that are asked for."""
    from comments.conversation import address_of
    from comments.models import Comment
    from comments.public_pages import TOP_LEVEL_A_PAGE, number_of_top_level

    line = Comment.objects.filter(post=post).select_related("place", "post").order_by("place__path")
    middle = line[line.count() // 2]
    deep = line.filter(depth__gte=5).last() or middle
    last = -(-number_of_top_level(post) // TOP_LEVEL_A_PAGE)
    address = post.get_absolute_url()
    return {
        "first page": address,
        "last page": f"{address}?page={last}",
        "newest first": f"{address}?order=new",
        "permalink into the middle": middle.get_absolute_url(),
        "where it leads": address_of(middle).partition("#")[0],
        "answering the last deep one": f"{address}?reply={deep.pk}",
    }


def cost(work: Callable[[], Any], times: int) -> tuple[float, float]:
    """Median milliseconds of processor time here, and of time in all (here and in the database)."""
    own, whole = [], []
    for _ in range(times):
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        work()
        after = resource.getrusage(resource.RUSAGE_SELF)
        whole.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return statistics.median(own), statistics.median(whole)


def main() -> None:
    """Measure both and print a table."""
    import logging

    import django
    from django.conf import settings

    django.setup()
    logging.disable(logging.INFO)
    # Nothing is collected for it: the files as they lie in the tree.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    # A reply is measured with all that it changes for everybody.
    settings.UNDO_SEND_SECONDS = 0
    from django.core.cache import caches
    from django.core.management import call_command
    from django.db.models import F
    from django.test import Client

    from accounts.models import User
    from comments.models import Comment
    from posts.models import Post

    number, times = [int(given) for given in sys.argv[1:]] + [MANY, TIMES][len(sys.argv) - 1 :]
    call_command("migrate", verbosity=0)
    people = [User.objects.create_user(f"p{at}@example.org", f"Person {at}", "author") for at in range(40)]
    essays = [make(FEW, people), make(number, people)]
    reader = Client(headers={"Sec-Fetch-Site": "same-origin", "Host": "localhost"})
    reader.force_login(people[1], backend=settings.AUTHENTICATION_BACKENDS[0])

    def fetch(address: str, *, kept: str) -> None:
        if kept == "nothing kept":
            caches["local"].clear()
        elif kept == "a new version":
            Post.objects.update(thread_version=F("thread_version") + 1)
        assert reader.get(address, secure=True).status_code in {200, 302}, address  # for measuring

    def answer(post: Any) -> None:
        parent = Comment.objects.public().filter(post=post, depth__lt=18).order_by("place__path").last()
        count = Comment.objects.filter(post=post).count()
        Comment.objects.send(post=post, writer=people[0], body=f"Words {count}.", parent=parent)

    print(f"{FEW} comments against {number}; milliseconds of processor time here, and of time with the database")
    addresses = [visits(post) for post in essays]
    for name in addresses[0]:
        for kept in ("nothing kept", "a new version", "kept"):
            measured = [cost(lambda to=found[name], kept=kept: fetch(to, kept=kept), times) for found in addresses]
            line(f"{name}, {kept}", measured)
    line("a reply at the bottom", [cost(lambda to=post: answer(to), times) for post in essays])


def line(name: str, measured: list[tuple[float, float]]) -> None:
    (few, few_whole), (many, many_whole) = measured
    print(
        f"{name:40} {few:6.1f} {many:6.1f}  ×{many / few:4.2f}   {few_whole:6.1f} {many_whole:6.1f}  ×{many_whole / few_whole:4.2f}"
    )


if __name__ == "__main__":
    main()
