"""The worker is killed while it mails what is new: everybody hears of it once, or at most twice with the same Message-ID."""

import signal
from collections import Counter, defaultdict
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

import psycopg
import pytest
from aiosmtpd.controller import Controller

from tests.product.database import demo_database
from tests.product.product import Product
from tests.running.processes import free_port, wait_until

pytestmark = pytest.mark.row("web worker and job worker killed (-9) at random under writers")

MEMBERS = 30
ARRIVED_BEFORE_THE_KILL = 5
AWAKE = "UPDATE accounts_user SET quiet_from = NULL, quiet_until = NULL WHERE display_name LIKE 'member%%'"
NEWS = """
INSERT INTO comments_notice (member_id, kind, post_id, comment_id, at, mail_at)
SELECT member.id, 'mentions', said.post_id, said.id, now() - interval '2 days', now()
FROM accounts_user member, (
  SELECT said.* FROM comments_comment said JOIN posts_post post ON post.id = said.post_id
  WHERE said.status = 'published' AND post.published_at < now() ORDER BY said.id LIMIT 1
) said
WHERE member.display_name LIKE 'member%%'
"""
JOB = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('mail', %s, '{\"timestamp\": 0}')"
UNTOLD = "SELECT count(*) FROM comments_notice WHERE mail_at IS NOT NULL"
UNSENT = "SELECT count(*) FROM mail_outgoingmail WHERE ended_at IS NULL"
SOMEBODY_WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"


ANNOUNCING = "comments.decision_jobs.announce_decisions"
DECIDED = """
WITH made AS (
  INSERT INTO comments_decision
    (comment_id, revision, was, status, by_id, reason, note, may_send_again, before, at)
  SELECT id, revision, 'held', 'published', (SELECT min(id) FROM accounts_user WHERE role = 'moderator'), '', '', false, '{}',
    now() - interval '2 minutes'
  FROM comments_comment WHERE status = 'published' ORDER BY id LIMIT 20 RETURNING id
)
INSERT INTO comments_freshdecision (decision_id, until) SELECT id, now() FROM made
"""
FRESH = "SELECT count(*) FROM comments_freshdecision"
TOLD_OF_THEM = "SELECT count(*) FROM comments_notice WHERE kind = 'comment_up' AND decision_id IS NOT NULL"


class Post:
    """What arrived for whom, by its Message-ID."""

    def __init__(self) -> None:
        self.arrived: defaultdict[str, Counter[str]] = defaultdict(Counter)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if envelope.rcpt_tos[0].startswith("member"):  # The demo's moderators are told that comments wait.
            self.arrived[envelope.rcpt_tos[0]][message_from_bytes(envelope.content)["Message-ID"]] += 1
        return "250 Taken"


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    port, post = free_port(), Post()
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    yield post, port
    controller.stop()


@pytest.fixture
def product(demo_copies: None, tmp_path_factory: pytest.TempPathFactory, post: tuple[Post, int]) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("worker")
    mail = f"smtp+plain://127.0.0.1:{post[1]}"
    with demo_database("worker", folder) as address, Product(address, folder, MAIL_URL=mail) as product:
        yield product


def test_news_is_told_whenever_the_worker_is_killed(product: Product, post: tuple[Post, int]) -> None:
    product.members(MEMBERS)
    product.change(AWAKE)
    arrived = post[0].arrived

    # While the batch hands its mails over: its notices are marked, and nothing is in the outbox.
    with psycopg.connect(product.address) as holding:
        holding.execute("LOCK TABLE mail_outgoingmail IN SHARE ROW EXCLUSIVE MODE")
        product.change(NEWS)
        product.change(JOB, "comments.jobs.tell_members")
        wait_until(lambda: product.ask(SOMEBODY_WAITS) != [(0,)])
        kill(product)
    assert product.ask(UNTOLD) == [(MEMBERS,)]
    assert not arrived

    # While mails go out.
    product.start_worker()
    product.change(JOB, "comments.jobs.tell_members")
    wait_until(lambda: len(arrived) >= ARRIVED_BEFORE_THE_KILL)
    kill(product)

    product.start_worker()
    product.change("UPDATE mail_outgoingmail SET next_try_at = now() WHERE ended_at IS NULL")
    for job in ("comments.jobs.tell_members", "mail.jobs.sweep"):
        product.change(JOB, job)
    wait_until(lambda: product.ask(UNTOLD) == product.ask(UNSENT) == [(0,)])

    assert len(arrived) == MEMBERS
    assert all(len(ids) == 1 and ids.total() <= 2 for ids in arrived.values())


def test_whoever_is_to_know_of_a_decision_does_whenever_the_worker_is_killed(product: Product) -> None:
    product.change(DECIDED)
    # While the first is told: its notice is not there, so the row that says that somebody has to be told still is.
    with psycopg.connect(product.address) as holding:
        holding.execute("LOCK TABLE comments_notice IN SHARE ROW EXCLUSIVE MODE")
        product.change(JOB, ANNOUNCING)
        wait_until(lambda: product.ask(SOMEBODY_WAITS) != [(0,)])
        kill(product)
    assert (product.ask(FRESH), product.ask(TOLD_OF_THEM)) == ([(20,)], [(0,)])

    product.start_worker()
    for _ in range(2):
        product.change(JOB, ANNOUNCING)
    wait_until(lambda: product.ask(FRESH) == [(0,)])

    assert product.ask(TOLD_OF_THEM) == [(20,)]


def kill(product: Product) -> None:
    product.worker.send_signal(signal.SIGKILL)
    product.worker.wait()
