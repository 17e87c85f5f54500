"""Whether time tells who stands behind a pen-name: `python -m core.embedded_postgres python -m benchmarks.worlds [rounds]`.

One essay with a hundred comments, one of them with a pen-name. In turn one of two members stands behind it: one who wrote five
hundred comments elsewhere and is much reported, and one who wrote nothing else. Prints for each page, and for whoever may
get it, the median time in milliseconds with each of them, how far apart they are, and how far apart two halves of
the same member's rounds are, which is what chance alone does.
"""

import os
import statistics
import sys
import time
from http import HTTPStatus
from typing import Any

from benchmarks import site
from benchmarks.table import Row

ROUNDS, COMMENTS, ELSEWHERE = 200, 100, 500
WORDS = "I read this in a waiting room and have been trying to explain it to my daughter ever since. "


def rows(rounds: int = 60) -> list[Row]:
    """For the table of every figure: nothing here may tell the two apart."""
    return [
        Row(
            f"{who}: {page}",
            statistics.median(much),
            statistics.median(nothing),
            than="a writer of nothing else",
            spread=(min(much), max(much)),
            ratio=statistics.median(one / other for one, other in zip(much, nothing, strict=True)),
        )
        for (who, page), (much, nothing) in measured(rounds).items()
    ]


def main() -> None:
    """Measure both worlds in turn and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found = measured(rounds)
    print(f"{rounds} rounds, load {os.getloadavg()[0]:.1f}; milliseconds")
    for (who, page), (much, nothing) in found.items():
        line(f"{who}: {page}", much, nothing)


def measured(rounds: int) -> dict[tuple[str, str], tuple[list[float], list[float]]]:
    """By who asks for what: milliseconds with each of the two behind the pen-name."""
    site.set_up()
    essay, said, worlds, people = make()
    asked = addresses(essay, said, people)
    taken: dict[tuple[str, str], dict[str, list[float]]] = {key: {world: [] for world in worlds} for key in asked}
    for at in range(rounds):
        # What was thrown away is made again by whoever comes first, so they take turns in that too.
        for world in list(worlds)[:: 1 if at % 2 else -1]:
            stand_behind(said, worlds[world])
            for key, (client, address) in asked.items():
                began = time.perf_counter()
                answer = client.get(address, secure=True)
                taken[key][world].append(1000 * (time.perf_counter() - began))
                assert answer.status_code == HTTPStatus.OK, (address, answer.status_code)  # for measuring
    return {key: (of["much"], of["nothing"]) for key, of in taken.items()}


def make() -> tuple[Any, Any, dict[str, Any], dict[str, Any]]:
    """The essay, the comment with a pen-name, who stands behind it in which world, and who looks."""
    from datetime import timedelta

    from django.utils import timezone

    from accounts.models import User
    from comments.models import Comment, PenName, Place, Report
    from posts.models import Byline, Post

    people = {
        name: User.objects.create_user(f"{name}@example.org", name.title(), role)
        for name, role in (("ada", "author"), ("kim", "reader"), ("mo", "moderator"), ("ann", "administrator"))
    }
    worlds = {name: User.objects.create_user(f"{name}@example.org", name.title()) for name in ("much", "nothing")}
    essays = []
    for title in ("The kettle", "The stairs"):
        post = Post(title=title, body=WORDS * 20, published_at=timezone.now(), comment_policy="always")
        post.revise(by=people["ada"], seen_version=0)
        Byline.objects.create(post=post, writer=people["ada"], position=1)
        essays.append(post)
    essay, other = essays
    began = timezone.now() - timedelta(days=20)

    def row(post: Any, writer: Any, at: int) -> Comment:
        moment = began + timedelta(minutes=at)
        return Comment(
            post=post,
            writer=writer,
            body=WORDS,
            html=f"<p>{WORDS}</p>",
            status="published",
            created_at=moment,
            first_published_at=moment,
        )

    rows = [row(essay, people["kim"], at) for at in range(COMMENTS)]
    pen_name = PenName.objects.give(worlds["much"], essay)
    rows[3].writer, rows[3].pen_name = worlds["much"], pen_name
    elsewhere = [row(other, worlds["much"], at) for at in range(ELSEWHERE)]
    Comment.objects.bulk_create([*rows, *elsewhere])
    for post in essays:
        Place.objects.count_again(post.pk)
    Report.objects.bulk_create(
        Report(comment=one, reporter=people["kim"], reason="unkind", note="This hurt.") for one in elsewhere[::5]
    )
    Report.objects.create(comment=rows[3], reporter=people["ann"], reason="unkind", note="This hurt.")
    return essay, rows[3], worlds, people


def stand_behind(said: Any, member: Any) -> None:
    """Let this member be who wrote it, as if it had been so from the beginning."""
    from django.core.cache import caches

    from comments.models import Comment, PenName

    PenName.objects.filter(pk=said.pen_name_id).update(member=member)
    Comment.objects.filter(pk=said.pk).update(writer=member)
    caches["local"].clear()


def addresses(essay: Any, said: Any, people: dict[str, Any]) -> dict[tuple[str, str], tuple[Any, str]]:
    """Who asks for what, each with a browser of their own."""
    from django.test import Client

    def browser(name: str = "") -> Any:
        client = Client(headers={"Sec-Fetch-Site": "same-origin", "Host": "localhost"})
        if name:
            client.force_login(people[name])
        return client

    article, desk = essay.get_absolute_url(), f"/desk/comments/{said.pk}/"
    return {
        ("signed out", "article"): (browser(), article),
        ("signed out", "feed of comments"): (browser(), f"{article}comments/feed/"),
        ("member", "article"): (browser("kim"), article),
        ("author", "article"): (browser("ada"), article),
        ("moderator", "article"): (browser("mo"), article),
        ("moderator", "the comment at the desk"): (browser("mo"), desk),
        ("moderator", "what was reported"): (browser("mo"), "/desk/reported/"),
        ("moderator", "the pen-name"): (browser("mo"), f"/desk/pen-names/{said.pen_name_id}/"),
        ("administrator", "comments in the admin"): (browser("ann"), "/admin/comments/comment/"),
    }


def line(name: str, much: list[float], nothing: list[float]) -> None:
    apart = statistics.median(much) - statistics.median(nothing)
    chance = statistics.median(nothing[::2]) - statistics.median(nothing[1::2])
    print(
        f"{name:42}{statistics.median(much):9.2f}{statistics.median(nothing):9.2f}  apart {apart:+6.2f}  by chance {chance:+6.2f}"
    )


if __name__ == "__main__":
    main()
