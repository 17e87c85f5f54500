"""What a long conversation costs: `python -m core.embedded_postgres python -m benchmarks.threads [number] [times]`.

Makes two essays in a database that is thrown away, one with a hundred comments and one with ten thousand (or another
number), each answering a comment before it or none, at most 18 deep; asks for the same pages of both, with nothing kept at
all, as a new version of the thread, and with all of it kept; and prints the processor time of
this process and the database's together, and their ratio.
"""

import random
import sys
from functools import partial
from typing import Any

from benchmarks import site
from benchmarks.processor import Cost, in_turn
from benchmarks.table import Row, as_text, at_most_times

FEW, MANY = 100, 10_000
TIMES = 15
# What the essay's page may take more with many comments; the other pages are measured and not bounded.
LONGER, BOUNDED = 1.5, {"first page, kept", "last page, kept"}
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


def rows(number: int = MANY, times: int = TIMES) -> list[Row]:
    """Each page of the long one beside that of the short one, as a member; the budget is that of the essay's page."""
    return [
        Row(
            f"{name}, {number:,} comments",
            many.median,
            few.median,
            at_most_times(LONGER) if name in BOUNDED else None,
            spread=many.spread,
            than=f"{FEW} comments",
        )
        for name, (few, many) in measured(number, times).items()
    ]


def measured(number: int, times: int) -> dict[str, list[Cost]]:
    """Of both essays, in turn, by what was asked for."""
    # A reply is measured with all that it changes for everybody.
    site.set_up(UNDO_SEND_SECONDS="0")
    from django.core.cache import caches
    from django.db.models import F

    from accounts.models import User
    from comments.models import Comment
    from posts.models import Post

    people = [User.objects.create_user(f"p{at}@example.org", f"Person {at}", "author") for at in range(40)]
    essays = [make(FEW, people), make(number, people)]
    reader = site.browser(people[1])

    def forget(kept: str) -> None:
        if kept == "nothing kept":
            caches["local"].clear()
        elif kept == "a new version":
            Post.objects.update(thread_version=F("thread_version") + 1)

    def fetch(address: str) -> None:
        assert reader.get(address, secure=True).status_code in {200, 302}, address  # for measuring

    def answer(post: Any) -> None:
        parent = Comment.objects.public().filter(post=post, depth__lt=18).order_by("place__path").last()
        count = Comment.objects.filter(post=post).count()
        Comment.objects.send(post=post, writer=people[0], body=f"Words {count}.", parent=parent)

    addresses, found = [visits(post) for post in essays], {}
    for name in addresses[0]:
        for kept in ("nothing kept", "a new version", "kept"):
            asking = [partial(fetch, each[name]) for each in addresses]
            found[f"{name}, {kept}"] = in_turn(asking, times, before=partial(forget, kept))
    found["a reply at the bottom"] = in_turn([partial(answer, post) for post in essays], times)
    return found


if __name__ == "__main__":
    print(as_text(rows(*map(int, sys.argv[1:]))))
