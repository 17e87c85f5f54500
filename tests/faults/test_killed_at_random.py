"""Web processes and the job worker are killed at random while many write: nothing lost, doubled or half-done, never gone."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.load import Load
from tests.faults.rounds import Round
from tests.product.database import demo_database
from tests.product.product import Product
from tests.product.visitor import Visitor
from tests.running.processes import wait_until

pytestmark = pytest.mark.row("web worker and job worker killed (-9) at random under writers")

BEING_SENT = "SELECT count(*) FROM comments_comment WHERE status = 'sending'"
# As after the minutes that the sweeps wait, for what was picked up by a worker that is no more.
LATE = "UPDATE comments_comment SET sending_until = now() - interval '1 hour' WHERE status = 'sending'"
# As /proc/net/tcp has it.
LISTENS = "0A"
LET_GO = "comments.sending_jobs.let_late_ones_go_out"


@pytest.fixture
def product(demo_copies: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Two web processes; what is sent can be brought back for a second, so that a job has to let it go out."""
    folder = tmp_path_factory.mktemp("random")
    variables = {"WEB_WORKERS": "2", "UNDO_SEND_SECONDS": "1"}
    with demo_database("random", folder) as address, Product(address, folder, **variables) as product:
        yield product


def test_nothing_is_lost_doubled_or_half_done_whoever_is_killed(this_round: Round, product: Product) -> None:
    lasting, writers = this_round.of(6, 60), this_round.of(12, 50)
    with Load(product, writers=writers, name="random") as load, killing(product) as killed:
        time.sleep(lasting)
        load.has_written(4 * writers)
    wait_until(lambda: Visitor(product).get("/").status == 200)
    product.change(LATE)
    product.run_job(LET_GO)
    wait_until(lambda: product.ask(BEING_SENT) == [(0,)], seconds=300)
    load.check()
    this_round.note("acknowledged, lost or doubled or half-done: 0", len(load.acknowledged), "comments")
    this_round.note("processes killed", len(killed), "kills")
    this_round.note("requests cut off, each sent again", load.cut, "requests")

    assert set(load.statuses()) <= {200, 302, 503}
    # One of two is killed at a time: somebody always takes the call.
    assert load.refused == 0
    assert len(killed) >= 3
    assert load.cut, "nobody was killed while answering"
    assert product.web.poll() is None


@contextmanager
def killing(product: Product) -> Iterator[list[int]]:
    """One after the other. A web process comes back by itself; the worker is started again, as bin/dev and compose do."""
    is_over, killed = threading.Event(), list[int]()

    def kill_on() -> None:
        while not is_over.wait(random.uniform(0.5, 2.0)):
            # A web process every other time, which takes whatever it is answering with it.
            victim = product.worker.pid if len(killed) % 2 else random.choice(web_processes(product))
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)
            if victim == product.worker.pid:
                product.worker.wait()
                product.start_worker()

    # A worker that this thread starts dies with it, so the thread stays until a new one was started outside.
    with ThreadPoolExecutor(1) as pool:
        killer = pool.submit(kill_on)
        try:
            yield killed
        finally:
            is_over.set()
            killer.result()
            kill(product)
            product.start_worker()


def kill(product: Product) -> None:
    product.worker.kill()
    product.worker.wait()


def web_processes(product: Product) -> list[int]:
    """Both of them; waits until the one that takes the place of the last that was killed takes calls."""
    wait_until(lambda: len(product.web_workers()) == listening(product.port) == 2)
    return [*product.web_workers()]


def listening(port: int) -> int:
    """How many sockets do at this port of the loopback: each web process has its own."""
    here = f"0100007F:{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    return sum(row[1] == here and row[3] == LISTENS for row in rows)
