"""What a busy desk costs: `python -m core.embedded_postgres python -m benchmarks.desk [waiting] [decided] [times]`.

Measures the desk in a database that is thrown away: with twenty comments waiting, then with fifty thousand (or another number)
waiting among a million that were decided on, the same ones each time. Prints for both the processor time of this process, the
time in all (here and in the database), the number of queries, and the ratios: of the pages of the queue, of the page of one
comment, and of a decision, with and without the part of a page that the desk's script puts in its place.
"""

import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from benchmarks import site
from benchmarks.table import Row

FEW = 20
WAITING, DECIDED, TIMES = 50_000, 1_000_000, 25
MEMBERS, ESSAYS, MODERATORS = 5_000, 100, 5
# One in so many of those that everybody reads has a report that nobody has answered; one in so many that wait may need a person.
REPORTED_EVERY, CARE_EVERY, TURNED_DOWN_EVERY = 20_000, 500, 12
WORDS = "I read this in a waiting room and have been trying to explain it to my daughter ever since. "


def copy(model: Any, like: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Put rows into a table, each as `like` but for what is given."""
    from django.db import connection

    fields = [field for field in model._meta.concrete_fields if not field.generated]
    given = {field.attname: field.get_db_prep_save(getattr(like, field.attname), connection) for field in fields}
    numbered = isinstance(model._meta.pk.get_internal_type(), str) and "Auto" in model._meta.pk.get_internal_type()
    names = [field.attname for field in fields if not (numbered and field.primary_key)]
    columns = ", ".join(f'"{field.column}"' for field in fields if field.attname in names)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as lines:
        for row in rows:
            lines.write_row([row.get(name, given[name]) for name in names])


def fill(waiting: int, decided: int, essays: list[Any], moderators: list[Any], members: list[int]) -> None:
    """So many comments that wait, and so many that a moderator decided on, each with its text, its reason and its decision."""
    from django.db import connection

    from comments.models import Comment, CommentRevision, Decision, HoldReason, Place, Report

    # Else the database checks each row against the others by a plan that it made while there were none.
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off; SET statement_timeout = 0")
    chance = random.Random(waiting)  # for measuring
    began = datetime(2026, 1, 1, tzinfo=essays[0].published_at.tzinfo)
    like = Comment(post=essays[0], writer=moderators[0], body=WORDS, html=f"<p>{WORDS}</p>", created_at=began)
    made = [
        {
            "id": chance.randrange(1, 2**53),
            "form_token": UUID(int=chance.getrandbits(128)),
            "post_id": chance.choice(essays).pk,
            "writer_id": chance.choice(members),
            "status": status_of(at, waiting),
            "created_at": began + timedelta(seconds=at * 20),
            "held_at": began + timedelta(seconds=at * 20),
        }
        for at in range(waiting + decided)
    ]
    for row in made:
        row["first_published_at"] = row["created_at"] if row["status"] == "published" else None
    copy(Comment, like, made)
    text = CommentRevision(comment=like, number=1, body=WORDS, html=f"<p>{WORDS}</p>")
    copy(CommentRevision, text, ({"comment_id": row["id"], "at": row["created_at"]} for row in made))
    reason = HoldReason(comment=like, revision=1, rule="newcomer", sentence="First comment here")
    copy(HoldReason, reason, ({"comment_id": row["id"], "at": row["created_at"]} for row in made))
    care = HoldReason(comment=like, revision=1, rule="care", sentence="May need a person")
    copy(HoldReason, care, ({"comment_id": row["id"]} for row in made[:waiting:CARE_EVERY]))
    told = Decision(comment=like, revision=1, was="held", status="published", by=moderators[0])
    copy(
        Decision,
        told,
        (
            {
                "comment_id": row["id"],
                "status": row["status"],
                "by_id": chance.choice(moderators[1:]).pk,
                "reason": "" if row["status"] == "published" else "unkind",
                "at": row["created_at"] + timedelta(hours=3),
            }
            for row in made[waiting:]
        ),
    )
    minded = (row for row in made[waiting::REPORTED_EVERY] if row["status"] == "published")
    report = Report(comment=like, reason="unkind", note="This hurt.")
    copy(Report, report, ({"comment_id": row["id"], "reporter_id": chance.choice(members)} for row in minded))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    # Places are made by the database with their comments; those of what everybody reads are counted.
    Place.objects.filter(counted=False, comment__status="published").update(counted=True, has_place=True)
    with connection.cursor() as cursor:
        cursor.execute("RESET enable_seqscan")
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")


def status_of(at: int, waiting: int) -> str:
    if at < waiting:
        return "held"
    return "rejected" if at % TURNED_DOWN_EVERY == 0 else "published"


def cost(work: Callable[[], Any], times: int) -> tuple[float, float]:
    """Median milliseconds of processor time here, and of time in all."""
    own, whole = [], []
    for _ in range(times):
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        work()
        after = resource.getrusage(resource.RUSAGE_SELF)
        whole.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return statistics.median(own), statistics.median(whole)


def rows(waiting: int = 5_000, decided: int = 50_000, times: int = 15) -> list[Row]:
    """For the table of every figure, by a smaller desk; `benchmarks.lists` asks a large one for its lists."""
    few, many = measured(waiting, decided, times)
    than = f"{FEW} wait"
    return [
        Row(f"desk, {waiting:,} wait: {name}, time in all", whole, few[name][1], than=than)
        for name, (_own, whole, _queries) in many.items()
        if name in ("a decision", "a decision, and the next card", "one comment")
    ]


def main() -> None:
    """Measure both desks and print a table."""
    waiting, decided, times = [int(given) for given in sys.argv[1:]] + [WAITING, DECIDED, TIMES][len(sys.argv) - 1 :]
    few, many = measured(waiting, decided, times)
    print(f"{'':42}{FEW:>8} {waiting:>8}  ratio      with the database   ratio  queries")
    for name, (own, whole, queries) in few.items():
        own_many, whole_many, queries_many = many[name]
        print(
            f"{name:42}{own:8.1f} {own_many:8.1f}  ×{own_many / own:4.2f}   {whole:8.1f} {whole_many:8.1f}  ×{whole_many / whole:4.2f}"
            f"  {queries} {queries_many}"
        )


type Costs = dict[str, tuple[float, float, int]]


def measured(waiting: int, decided: int, times: int) -> tuple[Costs, Costs]:
    """With twenty that wait and with so many."""
    site.set_up()
    moderators, members, essays = people_and_essays()
    # All beneath one essay, so that as many stand on its page as on the others'.
    fill(FEW, FEW, essays[:1], moderators, members)
    few = measure(moderators[0], times)
    began = time.monotonic()
    fill(waiting - FEW, decided - FEW, essays, moderators, members)
    took, load = time.monotonic() - began, os.getloadavg()[0]
    print(f"made {waiting} waiting and {decided} decided in {took:.0f} s; load {load:.1f}")
    return few, measure(moderators[0], times)


def people_and_essays() -> tuple[list[Any], list[int], list[Any]]:
    """Who moderates, the numbers of who writes comments, and the essays beneath which they do."""
    from django.utils import timezone

    from accounts.models import User
    from posts.models import Byline, Post

    moderators = [User.objects.create_user(f"m{at}@example.org", f"Mo {at}", "moderator") for at in range(MODERATORS)]
    members = User.objects.bulk_create(
        User(email=f"p{at}@example.org", handle=f"p_{at:06}", display_name=f"Person {at}") for at in range(MEMBERS)
    )
    essays = []
    for at in range(ESSAYS):
        essay = Post(title=f"Essay {at}", body=WORDS, published_at=timezone.now(), comment_policy="always")
        essay.revise(by=moderators[0], seen_version=0)
        Byline.objects.create(post=essay, writer_id=members[at].pk, position=1)
        essays.append(essay)
    return moderators, [member.pk for member in members[ESSAYS:]], essays


def measure(moderator: Any, times: int) -> Costs:
    """By what was asked for: milliseconds of processor time, of time in all, and queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from comments.models import Comment

    desk = Client(headers={"Sec-Fetch-Site": "same-origin", "Host": "localhost"})
    desk.force_login(moderator)

    def fetch(address: str) -> Any:
        answer = desk.get(address, secure=True)
        assert answer.status_code == HTTPStatus.OK, (address, answer.status_code)  # for measuring
        return answer

    def decide(*, with_outcome: bool) -> None:
        [first] = Comment.objects.awaiting_review()[:1]
        script = {"X-Requested-With": "desk"} if with_outcome else {}
        seen = {"revision": 1, "status": "held", "queue": "waiting", "have": str(first.pk)}
        answer = desk.post(f"/comments/{first.pk}/approval/", seen, secure=True, headers=script)
        assert answer.status_code == HTTPStatus.FOUND, answer.status_code  # for measuring
        if with_outcome:
            fetch(answer.url)

    [first] = Comment.objects.awaiting_review()[:1]
    asked: dict[str, Callable[[], Any]] = {
        "what waits": lambda: fetch("/desk/"),
        "what waits beneath one essay": lambda: fetch(f"/desk/?essay={first.post.slug}"),
        "what was reported": lambda: fetch("/desk/reported/"),
        "who may need a person": lambda: fetch("/desk/care/"),
        "one comment": lambda: fetch(f"/desk/comments/{first.pk}/"),
        "decided by oneself": lambda: fetch("/desk/decided/"),
        "the log": lambda: fetch("/desk/log/"),
        "a decision": lambda: decide(with_outcome=False),
        "a decision, and the next card": lambda: decide(with_outcome=True),
    }
    found = {}
    for name, work in asked.items():
        with CaptureQueriesContext(connection) as queries:
            work()
        number = len(queries)
        repeated = min(times, FEW // 2 - 2) if name.startswith("a decision") else times
        found[name] = (*cost(work, repeated), number)
    return found


if __name__ == "__main__":
    main()
