"""A database that is not there, says nothing, or has no connection left: an answer within five seconds, and back by itself."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.faults.clusters import OwnCluster
from tests.faults.load import ESSAYS
from tests.faults.rounds import SKIPPED, Round, is_the_whole_table
from tests.product.product import Product
from tests.product.visitor import Answer, Reader, Visitor, says_when_to_come_again, until_not_busy
from tests.running.processes import wait_until

pytestmark = pytest.mark.row("PostgreSQL absent at start, frozen, without connections; pool exhausted")

ESSAY = ESSAYS[1]
WORDS = "Nothing I typed may go."
READERS = 30
# Seconds after which whoever tries to connect again and again waits longer and longer.
LONG_AWAY = 20


def product_of(cluster: OwnCluster, folder: Path, **variables: str) -> Product:
    return Product(cluster.address, folder, MEDIA_ROOT=str(cluster.media / "media"), **variables)


@contextmanager
def stopped(cluster: OwnCluster) -> Iterator[None]:
    cluster.stop()
    try:
        yield
    finally:
        cluster.start_again()


STARTS: dict[str, Callable[[OwnCluster], AbstractContextManager[None]]] = {
    "absent": stopped,
    "no connection left": OwnCluster.all_connections_taken,
}


@pytest.mark.parametrize(
    "name",
    ["absent", pytest.param("no connection left", marks=pytest.mark.skipif(not is_the_whole_table(), reason=SKIPPED))],
)
def test_a_site_starts_without_its_database(this_round: Round, cluster: OwnCluster, tmp_path: Path, name: str) -> None:
    with ExitStack() as stack:
        with STARTS[name](cluster):
            product = stack.enter_context(product_of(cluster, tmp_path))
            visitor = Visitor(product)
            answers = {path: visitor.get(path) for path in ("/up/", "/care/", "/ready/", "/", ESSAY)}
            time.sleep(this_round.of(0, LONG_AWAY))
        seconds = wait_until(lambda: visitor.get(ESSAY).status == visitor.get("/ready/").status == 200)
    this_round.note(f"{name} at start: first page after it came", seconds, at_most=2)
    this_round.note(f"{name} at start: slowest answer meanwhile", slowest(answers.values()), at_most=5)

    assert {path: answer.status for path, answer in answers.items()} == {
        "/up/": 200, "/care/": 200, "/ready/": 503, "/": 503, ESSAY: 503
    }  # fmt: skip


@pytest.fixture(scope="module")
def narrow(cluster: OwnCluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Eight requests at a time share two connections."""
    with product_of(cluster, tmp_path_factory.mktemp("narrow"), DATABASE_POOL_SIZE="2") as product:
        yield product


@dataclass(frozen=True)
class Fault:
    """What happens to the database, how long in a whole round, and what may be answered meanwhile."""

    happens: Callable[[OwnCluster], AbstractContextManager[None]]
    seconds: float
    answers: set[int]


FAULTS = {
    "frozen": Fault(OwnCluster.frozen, 15, {503}),
    "no connection left": Fault(OwnCluster.all_connections_taken, 10, {200, 302, 503}),
    # Somebody holds what every page needs: two connections wait for it, and everybody else waits for those.
    "pool exhausted": Fault(lambda cluster: essays_locked(cluster), 10, {503}),  # noqa: PLW0108  defined below,
}


@pytest.mark.parametrize("name", FAULTS)
def test_everybody_is_answered_soon_and_it_goes_on_by_itself(
    this_round: Round, cluster: OwnCluster, narrow: Product, name: str
) -> None:
    fault = FAULTS[name]
    [session] = narrow.members(1, f"{name.replace(' ', '_')}{this_round.of(1, 2)}x")
    reader, writer, passer_by = Visitor(narrow), Visitor(narrow, session), Reader(narrow)
    assert {until_not_busy(lambda who=who: who.get(ESSAY)).status for who in (reader, passer_by)} == {200}  # type: ignore[misc]
    with fault.happens(cluster):
        answers = thirty_at_once(narrow, writer)
        kept = [passer_by.get(ESSAY)]
        until = time.monotonic() + this_round.of(0, fault.seconds)
        while time.monotonic() < until:
            answers.append(Visitor(narrow).get(ESSAY))
            kept.append(passer_by.get(ESSAY))
    seconds = wait_until(lambda: reader.get(ESSAY).status == 200)
    this_round.note(f"{name}: slowest answer", slowest(answers), at_most=5)
    this_round.note(f"{name}: slowest page for everybody, all well", slowest(kept), at_most=5)
    this_round.note(f"{name}: first page after", seconds, at_most=2)

    assert {answer.status for answer in answers} <= fault.answers
    assert all(says_when_to_come_again(answer) for answer in answers if answer.status == 503)
    assert {answer.status for answer in kept} == {200}


def thirty_at_once(product: Product, writer: Visitor) -> list[Answer]:
    """What readers are answered, and last what a member is who sends a comment; the process is alive all the while."""
    with ThreadPoolExecutor(READERS + 1) as pool:
        reading = [pool.submit(Visitor(product).get, ESSAY) for _ in range(READERS)]
        writing = pool.submit(writer.post, f"{ESSAY}comments/", {"body": WORDS, "token": str(uuid4())})
        while not writing.done():
            assert Visitor(product).get("/up/").status == 200
            time.sleep(0.1)
        return [done.result() for done in (*reading, writing)]


@contextmanager
def essays_locked(cluster: OwnCluster) -> Iterator[None]:
    with psycopg.connect(cluster.address) as holding:
        holding.execute("LOCK TABLE posts_post IN ACCESS EXCLUSIVE MODE")
        yield


def slowest(answers: Iterable[Answer]) -> float:
    return max(answer.seconds for answer in answers)
