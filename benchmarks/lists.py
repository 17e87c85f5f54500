"""What every list costs a small publication and a large one: `python -m core.embedded_postgres python -m benchmarks.lists [essays] [comments]`.

Makes 1,000 essays with 10,000 comments and 100,000 with 1,000,000, each in a database of its own, and asks both for the same pages in
turn, as many times. Processor time of this process and of the database; nothing is kept of a page as the front would.
How the database finds everything in the large one is written into `benchmarks/plans/`.
"""

import re
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from benchmarks import plans, site
from benchmarks.processor import Cost, cost
from benchmarks.table import Row, as_text, at_most_times

if TYPE_CHECKING:
    from benchmarks.corpus import Corpus

FEW, MANY = (1_000, 10_000), (100_000, 1_000_000)
ROUNDS, EACH = 7, 3
# What counts many essays, and remembers that for a moment: measured once more as a process that remembers nothing.
COUNTING = ("home", "topic", "writer", "writers", "archive", "search for a common word")
# Of the time in all; the database's share of it is told besides.
BUDGET = at_most_times(1.5)
COLD = ", nothing remembered"
# Milliseconds of the database's that are not told apart from none.
LEAST = 0.05
# A page has as many rows and cards in both, so there is as much to show: so many reports, appeals and people who may need
# somebody, so many members who have just joined, and so many writers more.
TO_DO, NEW_MEMBERS, MORE_WRITERS = 30, 60, 30
# By how often they are used (benchmarks/words.py); each is in more than a page of the few essays, the third within a topic too.
COMMON, LESS_COMMON, VERY_COMMON = 300, 1_000, 50

type Asked = dict[str, Callable[[], Any]]


@dataclass
class Publication:
    """One of the two: its database, who is there, what is asked, and what that cost by turns."""

    name: str
    made: "Corpus"
    asked: Asked = field(default_factory=dict)
    costs: dict[str, list[Cost]] = field(default_factory=dict)


def rows(few: tuple[int, int] = FEW, many: tuple[int, int] = MANY) -> list[Row]:
    """Two for each list: processor time in all, and of the database alone."""
    with publication("lists_few", *few) as small, publication("lists_many", *many) as large:
        for _ in range(ROUNDS):
            for one in (small, large):
                measure(one)
        use(large)
        write_plans(large)
        than = f"{few[0]:,} and {few[1]:,}"
        return [row for name in large.costs for row in rows_of(name, small.costs[name], large.costs[name], than)]


def write_plans(large: Publication) -> None:
    """How its database finds what is asked, as in a process that remembers nothing; each query once, in the first list that asks it."""
    told: set[str] = set()
    for name, ask in large.asked.items():
        forget()
        plans.write(re.sub(r"[^a-z ]", "", name).replace(" ", "-"), ask, told)


def rows_of(name: str, small: list[Cost], large: list[Cost], than: str) -> Iterator[Row]:
    budget = None if COLD in name else BUDGET
    for what, figures, most in ((name, in_all, budget), (f"{name}, database alone", in_database, None)):
        turns = list(zip(map(figures, small), map(figures, large), strict=True))
        ours = [many for _few, many in turns]
        yield Row(
            what,
            ours=statistics.median(ours),
            yardstick=statistics.median(few for few, _many in turns),
            budget=most,
            spread=(min(ours), max(ours)),
            than=than,
            ratio=statistics.median(many / max(few, LEAST) for few, many in turns),
        )


def in_all(cost: Cost) -> float:
    return cost.median


def in_database(cost: Cost) -> float:
    return statistics.median(cost.database)


def measure(one: Publication) -> None:
    """One turn; the first time of each is not counted, because a connection has to learn its tables."""
    use(one)
    for name, ask in one.asked.items():
        ask()
        one.costs.setdefault(name, []).append(cost(ask, EACH))
        if name in COUNTING:
            one.costs.setdefault(f"{name}{COLD}", []).append(cost(ask, EACH, before=forget))


def use(one: Publication) -> None:
    """Ask its database from now on."""
    from publication.models import kept

    site.use(one.name)
    kept.forget()
    forget()


def forget() -> None:
    from core import moments

    moments.forget()


@contextmanager
def publication(name: str, essays: int, comments: int) -> Iterator[Publication]:
    """Made anew, and dropped at the end."""
    from benchmarks.corpus import make

    site.set_up()
    with site.database(name):
        made = make(essays, comments)
        give_both_the_same(made)
        one = Publication(name, made)
        one.asked = asked(made)
        yield one


def give_both_the_same(made: "Corpus") -> None:
    """As much to show on a page in each, whatever its size."""
    from django.db import connection

    people_of_today()
    work_for_the_desk(made)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("ANALYZE")
    connection.close()


def people_of_today() -> None:
    """Members who have just joined, and second writers of the newest essays."""
    from accounts.models import User
    from posts.models import Byline, Post

    def members(number: int, name: str) -> Any:
        said = (f"{name}{at}" for at in range(number))
        return User.objects.bulk_create(User(email=f"{one}@example.org", handle=one, display_name=one) for one in said)

    members(NEW_MEMBERS, "new")
    newest = Post.objects.published()[:MORE_WRITERS]
    pairs = zip(newest, members(MORE_WRITERS, "guest"), strict=True)
    Byline.objects.bulk_create(Byline(post=post, writer=writer, position=2) for post, writer in pairs)


def work_for_the_desk(made: "Corpus") -> None:
    """As many reports, appeals and people who may need somebody."""
    from django.utils import timezone

    from comments.models import Appeal, Comment, Decision, HoldReason, Report

    up = list(Comment.objects.filter(status="published").order_by("created_at")[:TO_DO])
    held = list(Comment.objects.awaiting_review()[:TO_DO])
    down = list(Decision.objects.filter(comment__status="rejected").order_by("at")[:TO_DO])
    Report.objects.filter(outcome="").update(outcome="kept", answered_at=timezone.now())
    minding = {"reporter_id": made.moderators[0].pk, "reason": "unkind", "note": "This hurt."}
    Report.objects.bulk_create(Report(comment=one, **minding) for one in up)
    HoldReason.objects.filter(rule="care").delete()
    HoldReason.objects.bulk_create(
        HoldReason(comment=one, revision=one.revision, rule="care", sentence="May need a person") for one in held
    )
    Appeal.objects.bulk_create(Appeal(decision=one, words="Please look again.") for one in down)


def asked(made: "Corpus") -> Asked:
    """Each list with its name, as whoever has it asks for it."""
    from datetime import datetime

    from django.db.models import Count
    from django.utils import timezone

    from accounts.models import User
    from benchmarks.words import vocabulary
    from comments.models import Comment
    from healing.kept_pages.moments import changes_after
    from posts.models import Post

    anybody, moderator = site.browser(), site.browser(made.moderators[0])
    member = site.browser(reader_who_hides(made))
    writer = User.objects.get(pk=made.writers[0])
    middle = Post.objects.published()[made.essays // 2]
    [first] = Comment.objects.awaiting_review()[:1]
    with_one = Post.objects.filter(comments__status="held").annotate(waiting=Count("comments")).filter(waiting=1)
    common, less_common, very_common = (vocabulary()[rank] for rank in (COMMON, LESS_COMMON, VERY_COMMON))
    pages = {
        "home": (anybody, "/"),
        "home of a member who hides notes": (member, "/"),
        "topic": (anybody, "/topics/topic-3/"),
        "writer": (anybody, f"/writers/{writer.handle}/"),
        "writers": (anybody, "/writers/"),
        "archive": (anybody, "/archive/"),
        "archive of a year": (anybody, f"/archive/{middle.published_at:%Y}/"),
        "search for a common word": (anybody, f"/search/?q={common}"),
        "search for a less common word": (anybody, f"/search/?q={less_common}"),
        "search within a topic": (anybody, f"/search/?q={very_common}&topic=topic-3"),
        "search for nothing there": (anybody, "/search/?q=xqzjvkpw"),
        "feed": (anybody, "/feed/"),
        "feed of a topic": (anybody, "/topics/topic-3/feed/"),
        "feed of a writer": (anybody, f"/writers/{writer.handle}/feed/"),
        "what waits": (moderator, "/desk/"),
        "what waits beneath one essay": (moderator, f"/desk/?essay={with_one.latest('pk').slug}"),
        "what was reported": (moderator, "/desk/reported/"),
        "who may need a person": (moderator, "/desk/care/"),
        "appeals": (moderator, "/desk/appeals/"),
        "letters": (moderator, "/desk/letters/"),
        "one comment on the desk": (moderator, f"/desk/comments/{first.pk}/"),
        "decided by oneself": (moderator, "/desk/decided/"),
        "the log": (moderator, "/desk/log/"),
        "the log of a reason": (moderator, "/desk/log/?reason=unkind"),
        "the log of a person": (moderator, f"/desk/log/?person={first.writer.handle}"),
        "the log of a moderator": (moderator, f"/desk/log/?by={made.moderators[1].pk}"),
        "people": (moderator, "/desk/people/"),
        "people by a name": (moderator, f"/desk/people/?q={first.writer.handle}"),
        "people who are new": (moderator, "/desk/people/?state=new"),
        "people who are trusted": (moderator, "/desk/people/?state=trusted"),
        "one person": (moderator, f"/desk/people/{first.writer_id}/"),
        "one’s own load": (moderator, "/desk/load/"),
        "a member’s own comments": (site.browser(first.writer), "/comments/yours/"),
    }
    moment: datetime = timezone.now()
    return {
        **{name: fetch(browser, address) for name, (browser, address) in pages.items()},
        "the clock’s next change": lambda: list(changes_after(moment)),
    }


def fetch(browser: Any, address: str) -> Callable[[], Any]:
    def ask() -> None:
        answer = browser.get(address, secure=True)
        assert answer.status_code == HTTPStatus.OK, (address, answer.status_code)

    return ask


def reader_who_hides(made: "Corpus") -> Any:
    """A member whose lists leave out what has a note in its author's own words."""
    from accounts.models import User

    User.objects.filter(pk=made.members[0]).update(note_wishes={"other": "hide"})
    return User.objects.get(pk=made.members[0])


def main() -> None:
    """Measure and print the table."""
    site.set_up()
    many = tuple(int(given) for given in sys.argv[1:3]) or MANY
    print(as_text(rows(many=many)))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
