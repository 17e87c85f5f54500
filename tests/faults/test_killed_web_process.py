"""A comment that was acknowledged is there once, whatever is killed meanwhile and however often the reader tries."""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from uuid import uuid4

import pytest

from tests.product.product import Product
from tests.product.visitor import Visitor
from tests.running.processes import wait_until

pytestmark = pytest.mark.row("web worker and job worker killed (-9) at random under writers")

MEMBERS = 200
PATH = "/posts/the-night-shift/comments/"
KILLED_AFTER = 40
GIVEN_UP_AFTER = 180


def test_200_comments_at_once_with_the_web_process_killed_among_them(product: Product) -> None:
    visitors = [Visitor(product, session) for session in product.members(MEMBERS)]
    acknowledged: list[int] = []
    ready = threading.Barrier(MEMBERS)
    before = product.web_workers()
    assert before

    def write(number: int) -> None:
        form = {"body": f"Comment number {number}.", "token": str(uuid4())}
        ready.wait()
        until = time.monotonic() + GIVEN_UP_AFTER
        # As a reader does: press the button again until it says thank you.
        while not is_taken(visitors[number], form):
            assert time.monotonic() < until, f"{number} was never taken"
            time.sleep(0.2)
        acknowledged.append(number)

    with ThreadPoolExecutor(MEMBERS) as pool:
        writing = [pool.submit(write, number) for number in range(MEMBERS)]
        wait_until(lambda: len(acknowledged) >= KILLED_AFTER)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        for done in writing:
            done.result()

    stored = product.ask(
        "SELECT body, count(*) FROM comments_comment WHERE body LIKE %s GROUP BY body", "Comment number %"
    )
    assert sorted(stored) == sorted((f"Comment number {number}.", 1) for number in range(MEMBERS))
    wait_until(lambda: len(product.web_workers() - before) == len(before))


def is_taken(visitor: Visitor, form: dict[str, str]) -> bool:
    """Whether the comment was acknowledged; anything but that, being busy and no answer at all is a fault."""
    try:
        answer = visitor.post(PATH, form)
    except (OSError, HTTPException):
        return False
    assert answer.status in {302, 503}, answer.text
    return answer.status == 302
