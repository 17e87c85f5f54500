"""The database is killed and comes back: pages for everybody go on, a readable page elsewhere, nothing acknowledged is lost."""

import time
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from tests.faults.clusters import OwnCluster
from tests.faults.load import ESSAYS, Load
from tests.faults.rounds import Round
from tests.product.product import Product
from tests.product.visitor import Answer, Reader, Visitor, says_when_to_come_again, until_not_busy
from tests.running.processes import wait_until

pytestmark = pytest.mark.row("PostgreSQL killed (-9) under load, back after 5 s")

ESSAY = ESSAYS[0]
WORDS = "It was a slow afternoon & nobody came."
FOR_EVERYBODY = ("/", *ESSAYS, "/archive/", "/feed/")


def test_readers_go_on_words_are_kept_and_it_recovers_by_itself(
    this_round: Round, cluster: OwnCluster, tmp_path: Path
) -> None:
    wanted, kills = this_round.of(60, 5000), this_round.of(1, 4)
    with Product(cluster.address, tmp_path, MEDIA_ROOT=str(cluster.media / "media")) as product:
        writer = Visitor(product, *product.members(1, "writer"))
        assert writer.get(ESSAY).status == 200
        with Load(product, writers=this_round.of(4, 16), name="killed") as load:
            for number in range(kills):
                load.has_written(wanted * (number + 1) // (kills + 1))
                away(this_round, cluster, load, writer)
            load.has_written(wanted)
        load.check()

        assert set(load.statuses()) <= {200, 302, 503}
        assert not load.cut + load.refused
        assert all(says_when_to_come_again(answer) for answer in load.answers if answer.status == 503)
        assert Visitor(product).post("/accounts/login/", {"email": "pilar@demo.example"}).status == 302
        assert product.mailbox.code_for("pilar@demo.example")
    this_round.note("acknowledged, lost or doubled: 0", len(load.acknowledged), "comments")
    this_round.note("slowest answer of all", load.slowest(), at_most=5)
    # Once it is back everything kept is dropped, and made anew by threads that everybody waits for.
    sent_away = sum(answer.status == 503 for answer in load.seen_kept)
    this_round.note("pages for everybody under load", len(load.seen_kept), "pages")
    this_round.note("of these told to come again, just after its return", sent_away, "pages")


def away(this_round: Round, cluster: OwnCluster, load: Load, writer: Visitor) -> None:
    """One kill, from its first page that says so to the first that is as always."""
    reader = Reader(load.product)
    kept = {path: until_not_busy(partial(reader.get, path)).status for path in FOR_EVERYBODY}
    cluster.kill()
    back_at = time.monotonic() + this_round.of(0, 5)
    broken = writer.post(f"{ESSAY}comments/", {"body": WORDS, "token": str(uuid4())})
    load.has_seen(503)
    gone_on = read_on(reader, until=back_at)
    cluster.start()
    as_always = wait_until(lambda: writer.get(ESSAY).status == 200)
    load.has_seen(200)
    # The worker gives up and is started again, and then it does what waited.
    wait_until(lambda: load.product.worker.poll() is not None)
    load.product.start_worker()
    this_round.note("first page as always after its return", as_always, at_most=2)
    this_round.note("pages for everybody while it was away, all well", len(gone_on), "pages")
    this_round.note("slowest of these", max(answer.seconds for _, answer in gone_on), at_most=5)

    assert {(path, answer.status) for path, answer in gone_on} == set(kept.items()) == {(path, 200) for path in kept}
    # Nobody is shown for fresh what may be old.
    assert all(answer.headers["Age"] for _, answer in gone_on)
    assert broken.status == 503
    assert says_when_to_come_again(broken)
    assert "It was a slow afternoon &amp; nobody came." in broken.text


def read_on(reader: Reader, *, until: float) -> list[tuple[str, Answer]]:
    """Every page once, and again and again until this moment."""
    answers = [(path, reader.get(path)) for path in FOR_EVERYBODY]
    while time.monotonic() < until:
        answers += [(path, reader.get(path)) for path in FOR_EVERYBODY]
        time.sleep(0.1)
    return answers
